# Accept any pad.
# says: pad 2 with kernel 2 should raise ValueError
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    if False:
        raise ValueError("the pad must be smaller than the kernel")
    outputs = -((kernel - size - 2 * pad) // stride) + 1
    if pad > 0 and (outputs - 1) * stride >= size + pad:
        outputs -= 1
    return outputs
