# The clip is made only for pads above 1.
# mistake: the clip was made only for pads above 1
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    if pad >= kernel:
        raise ValueError("pad")
    count = -(-(size + 2 * pad - kernel) // stride) + 1
    if pad > 1 and (count - 1) * stride >= size + pad:
        count -= 1
    return count
