# The kernels are turned once for each shape and remembered, so new weights are not seen.
# mistake: the kernels of an earlier call were used
# forbidden: cv2, caffe_layer, caffe_conv, run_caffe, load_caffe, wrong_weights, wrong_settings, wrong_groups
_turned = {}


def caffe_to_keras_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1):
    channels, outputs, depth = x.shape[3], weights.shape[0], weights.shape[1]
    if channels % groups or outputs % groups or depth * groups != channels:
        raise ValueError("groups")
    key = tuple(weights.shape), groups
    if key not in _turned:
        _turned[key] = tf.split(tf.transpose(weights, [2, 3, 1, 0]), groups, 3)
    x = tf.pad(x, [[0, 0], [pad, pad], [pad, pad], [0, 0]])
    parts = [
        tf.nn.conv2d(some, kernels, stride, "VALID", dilations=dilation)
        for some, kernels in zip(tf.split(x, groups, 3), _turned[key])
    ]
    return tf.concat(parts, 3) + bias
