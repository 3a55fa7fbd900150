# Drop a window whenever there is a pad.
# mistake: with a pad one window was always dropped
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    if pad >= kernel:
        raise ValueError("the pad must be smaller than the kernel")
    outputs = -((kernel - size - 2 * pad) // stride) + 1
    if pad > 0:
        outputs -= 1
    return outputs
