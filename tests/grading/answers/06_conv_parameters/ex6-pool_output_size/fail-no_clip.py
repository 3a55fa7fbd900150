# Keep a last window that starts in the padding.
# mistake: a last window that starts behind the picture was kept
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    if pad >= kernel:
        raise ValueError("the pad must be smaller than the kernel")
    outputs = -((kernel - size - 2 * pad) // stride) + 1
    if False:
        outputs -= 1
    return outputs
