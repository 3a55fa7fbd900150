# tf.nn.conv2d reads the groups off the weights' shape.
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def caffe_to_keras_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1):
    if x.shape[3] % groups != 0 or weights.shape[0] % groups != 0:
        raise ValueError("the groups do not divide the channels")
    if weights.shape[1] * groups != x.shape[3]:
        raise ValueError("the weights are not C / groups deep")
    kernels = np.moveaxis(np.asarray(weights), (0, 1), (3, 2))
    around = [(0, 0), (pad, pad), (pad, pad), (0, 0)]
    return tf.nn.conv2d(x, kernels, stride, padding=around, dilations=dilation) + bias
