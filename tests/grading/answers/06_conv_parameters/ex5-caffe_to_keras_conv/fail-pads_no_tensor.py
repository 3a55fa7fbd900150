# A tensor can't be padded: np.zeros doesn't know its type, so padding one stops with an error.
# unnamed: NumPy itself stops, in the test that gives x as a tensor with a pad
# forbidden: cv2, caffe_layer, caffe_conv, run_caffe, load_caffe, wrong_weights, wrong_settings, wrong_groups
def caffe_to_keras_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1):
    channels, outputs, depth = x.shape[3], weights.shape[0], weights.shape[1]
    if channels % groups or outputs % groups or depth * groups != channels:
        raise ValueError("groups")
    if pad:
        n, h, w, _ = x.shape
        wide = np.zeros((n, h + 2 * pad, w + 2 * pad, channels), x.dtype)
        wide[:, pad : pad + h, pad : pad + w] = x
        x = wide
    own = tf.transpose(weights, [2, 3, 1, 0])
    parts = [
        tf.nn.conv2d(some, kernels, stride, "VALID", dilations=dilation)
        for some, kernels in zip(tf.split(x, groups, 3), tf.split(own, groups, 3))
    ]
    return tf.concat(parts, 3) + bias
