# Forget the padding before the picture in the clip.
# mistake: the padding before was forgotten in the clip
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    if pad >= kernel:
        raise ValueError("the pad must be smaller than the kernel")
    outputs = -((kernel - size - 2 * pad) // stride) + 1
    if (outputs - 1) * stride >= size:
        outputs -= 1
    return outputs
