# Raise when pad is more than half of the kernel, as another library does.
# unnamed: it raises its own words where it should not, so no comparison is reached
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    if 2 * pad > kernel:
        raise ValueError("the pad must be smaller than the kernel")
    outputs = -((kernel - size - 2 * pad) // stride) + 1
    if pad > 0 and (outputs - 1) * stride >= size + pad:
        outputs -= 1
    return outputs
