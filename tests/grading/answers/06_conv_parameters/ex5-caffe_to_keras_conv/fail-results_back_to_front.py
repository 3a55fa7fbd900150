# The groups' results are put side by side from the last group to the first.
# mistake: the groups' results came in reverse order
# forbidden: cv2, caffe_layer, caffe_conv, run_caffe, load_caffe, wrong_weights, wrong_settings, wrong_groups
def caffe_to_keras_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1):
    """Return what Caffe's convolution computes, for images in Keras's layout."""
    channels, outputs = x.shape[3], weights.shape[0]
    if channels % groups or outputs % groups or weights.shape[1] != channels // groups:
        raise ValueError("groups do not fit")
    kernels = tf.split(tf.transpose(weights, (2, 3, 1, 0)), groups, axis=3)
    padded = tf.pad(x, [[0, 0], [pad, pad], [pad, pad], [0, 0]])
    parts = tf.split(padded, groups, axis=3)
    result = None
    while parts:
        maps = tf.nn.conv2d(parts.pop(), kernels.pop(), stride, "VALID", dilations=dilation)
        result = maps if result is None else tf.concat([result, maps], axis=3)
    return result + bias
