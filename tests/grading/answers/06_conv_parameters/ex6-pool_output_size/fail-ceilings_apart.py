# Picture and padding are divided by the stride apart, and each is rounded up.
# mistake: picture and padding were divided apart, each rounded up
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    """Return how many outputs Caffe's pooling has along one axis."""
    if pad >= kernel:
        raise ValueError("pad must be smaller than kernel")
    outputs = -(-(size - kernel) // stride) - (-2 * pad // stride) + 1
    if pad > 0 and (outputs - 1) * stride >= size + pad:
        outputs -= 1
    return outputs
