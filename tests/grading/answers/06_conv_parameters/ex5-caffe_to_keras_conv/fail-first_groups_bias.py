# Every group is given the first F / g biases.
# mistake: all groups used the first group's biases
# forbidden: cv2, caffe_layer, caffe_conv, run_caffe, load_caffe, wrong_weights, wrong_settings, wrong_groups
def caffe_to_keras_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1):
    """Return what Caffe's convolution computes, for images in Keras's layout."""
    channels, outputs = x.shape[3], weights.shape[0]
    if channels % groups or outputs % groups or weights.shape[1] != channels // groups:
        raise ValueError("groups do not fit")
    kernels = tf.transpose(weights, (2, 3, 1, 0))
    padded = tf.pad(x, [[0, 0], [pad, pad], [pad, pad], [0, 0]])
    own = bias[: outputs // groups]
    results = []
    for part, kernel in zip(
        tf.split(padded, groups, axis=3), tf.split(kernels, groups, axis=3), strict=True
    ):
        results.append(tf.nn.conv2d(part, kernel, stride, "VALID", dilations=dilation) + own)
    return tf.concat(results, axis=3)
