# Size / stride rounded up, as TensorFlow's "same".
# mistake: size / stride was rounded up; that is TensorFlow's "same"
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    if pad >= kernel:
        raise ValueError("the pad must be smaller than the kernel")
    outputs = -(-size // stride)
    if False:
        outputs -= 1
    return outputs
