# A picture no larger than the kernel gives one window.
# mistake: a picture no larger than the kernel was given one window
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    if pad >= kernel:
        raise ValueError("pad")
    if size <= kernel:
        return 1
    count = -(-(size + 2 * pad - kernel) // stride) + 1
    if pad > 0 and (count - 1) * stride >= size + pad:
        count -= 1
    return count
