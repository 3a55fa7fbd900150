# All groups are convolved with the last group's kernels.
# mistake: all groups used the last group's kernels
# forbidden: cv2, caffe_layer, caffe_conv, run_caffe, load_caffe, wrong_weights, wrong_settings, wrong_groups
def caffe_to_keras_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1):
    """Return what Caffe's convolution computes, for images in Keras's layout."""
    channels, outputs = x.shape[3], weights.shape[0]
    if channels % groups or outputs % groups or weights.shape[1] != channels // groups:
        raise ValueError("groups do not fit")
    kernels = tf.split(tf.transpose(weights, (2, 3, 1, 0)), groups, axis=3)
    padded = tf.pad(x, [[0, 0], [pad, pad], [pad, pad], [0, 0]])
    layers = []
    for i in range(groups):
        layers.append(
            lambda part: tf.nn.conv2d(part, kernels[i], stride, "VALID", dilations=dilation)
        )
    parts = tf.split(padded, groups, axis=3)
    return tf.concat([layer(part) for layer, part in zip(layers, parts)], axis=3) + bias
