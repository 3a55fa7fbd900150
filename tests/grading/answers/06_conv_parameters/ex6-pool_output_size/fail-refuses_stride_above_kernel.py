# Raises for a stride above the kernel, which is allowed.
# unnamed: it raises its own words where it should not, so no comparison is reached
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    if pad >= kernel or stride > kernel:
        raise ValueError("pad or stride")
    outputs = -(-(size + 2 * pad - kernel) // stride) + 1
    if pad and (outputs - 1) * stride >= size + pad:
        outputs -= 1
    return outputs
