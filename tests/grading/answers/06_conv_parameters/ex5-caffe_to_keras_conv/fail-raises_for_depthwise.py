# Raises when there are as many groups as channels.
# unnamed: it raises where it should return; the traceback shows its own words.
# forbidden: cv2, caffe_layer, caffe_conv, run_caffe, load_caffe, wrong_weights, wrong_settings, wrong_groups
def caffe_to_keras_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1):
    x = tf.convert_to_tensor(x, tf.float32)
    channels, outputs, depth = x.shape[3], weights.shape[0], weights.shape[1]
    if (
        channels % groups
        or outputs % groups
        or depth != channels // groups
        or groups == channels > 1
    ):
        raise ValueError("groups")
    kernels = tf.transpose(tf.convert_to_tensor(weights, tf.float32), (2, 3, 1, 0))
    padded = tf.pad(x, [[0, 0], [pad, pad], [pad, pad], [0, 0]])
    parts = [
        tf.nn.conv2d(part, own, stride, "VALID", dilations=dilation)
        for part, own in zip(tf.split(padded, groups, axis=3), tf.split(kernels, groups, axis=3))
    ]
    return tf.concat(parts, axis=3) + bias
