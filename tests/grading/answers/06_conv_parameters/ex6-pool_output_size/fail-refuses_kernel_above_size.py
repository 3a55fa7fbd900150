# Raises where the kernel is larger than the picture without its pad.
# unnamed: it raises where it should return; the traceback shows its own words.
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    if pad >= kernel or kernel > size:
        raise ValueError("pad")
    count = -(-(size + 2 * pad - kernel) // stride) + 1
    if pad > 0 and (count - 1) * stride >= size + pad:
        count -= 1
    return count
