# Ceiling of a float, then at most as many windows as start in picture or first padding.
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    if not pad < kernel:
        raise ValueError("the pad must be smaller than the kernel")
    outputs = int(np.ceil((size + 2 * pad - kernel) / stride)) + 1
    while pad and (outputs - 1) * stride >= size + pad:
        outputs -= 1
    return outputs
