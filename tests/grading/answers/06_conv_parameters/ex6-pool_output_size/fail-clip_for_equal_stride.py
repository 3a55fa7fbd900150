# The clip is made only where the stride is the kernel.
# mistake: the clip was made only where the stride is the kernel
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    if pad >= kernel:
        raise ValueError("pad")
    count = -(-(size + 2 * pad - kernel) // stride) + 1
    if pad > 0 and stride == kernel and (count - 1) * stride >= size + pad:
        count -= 1
    return count
