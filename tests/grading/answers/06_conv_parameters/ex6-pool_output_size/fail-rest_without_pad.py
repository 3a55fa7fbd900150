# Whether something is left over is asked of the picture without its padding.
# mistake: what is left over was looked for without the padding
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    """Return how many outputs Caffe's pooling has along one axis."""
    if pad >= kernel:
        raise ValueError("pad must be smaller than kernel")
    outputs = (size + 2 * pad - kernel) // stride + 1
    if (size - kernel) % stride != 0:
        outputs += 1
    if pad > 0 and (outputs - 1) * stride >= size + pad:
        outputs -= 1
    return outputs
