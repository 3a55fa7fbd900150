# Where the stride is larger than the kernel it rounds down.
# mistake: with a stride above the kernel it was rounded down
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    if pad >= kernel:
        raise ValueError("pad")
    if stride > kernel:
        return (size + 2 * pad - kernel) // stride + 1
    count = -(-(size + 2 * pad - kernel) // stride) + 1
    if pad > 0 and (count - 1) * stride >= size + pad:
        count -= 1
    return count
