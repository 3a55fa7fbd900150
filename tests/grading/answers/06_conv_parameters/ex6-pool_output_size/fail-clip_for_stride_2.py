# The clip acts for a stride of 2 only.
# mistake: the clip was made for a stride of 2 only
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    if pad >= kernel:
        raise ValueError("pad")
    outputs = -(-(size + 2 * pad - kernel) // stride) + 1
    if pad and stride == 2 and (outputs - 1) * stride >= size + pad:
        outputs -= 1
    return outputs
