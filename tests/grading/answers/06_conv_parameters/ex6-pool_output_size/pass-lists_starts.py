# List where windows start: go on until one reaches the end.
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    if pad >= kernel:
        raise ValueError(f"pad {pad} is too large for kernel {kernel}")
    starts = [0]
    while starts[-1] + kernel < size + 2 * pad:
        starts.append(starts[-1] + stride)
    return sum(start < size + pad for start in starts)
