# 1 in place of stride - 1 is added before //, which rounds up for stride 2 only.
# mistake: 1 was added before //, which rounds up for stride 2 only
# mistake: it was not rounded up where one place is left over
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    """Return how many outputs Caffe's pooling has along one axis."""
    if pad >= kernel:
        raise ValueError("pad must be smaller than kernel")
    outputs = (size + 2 * pad - kernel + 1) // stride + 1
    if pad > 0 and (outputs - 1) * stride >= size + pad:
        outputs -= 1
    return outputs
