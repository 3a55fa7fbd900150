# A kernel that covers the padded row at once gives 1 before the pad is checked.
# says: pad 3 with kernel 2 should raise ValueError
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    if kernel >= size + 2 * pad or size <= stride - pad:
        return 1
    if pad >= kernel:
        raise ValueError("pad")
    count = -(-(size + 2 * pad - kernel) // stride) + 1
    if pad > 0 and (count - 1) * stride >= size + pad:
        count -= 1
    return count
