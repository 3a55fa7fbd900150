# Round to the nearest.
# mistake: it was rounded to the nearest, not up
# mistake: it was not rounded up where one place is left over
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    if pad >= kernel:
        raise ValueError("the pad must be smaller than the kernel")
    outputs = round((size + 2 * pad - kernel) / stride) + 1
    if pad > 0 and (outputs - 1) * stride >= size + pad:
        outputs -= 1
    return outputs
