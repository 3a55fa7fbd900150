# With groups the result is collected in an array of float64.
# says: the type of caffe_to_keras_conv's numbers, in groups
# forbidden: cv2, caffe_layer, caffe_conv, run_caffe, load_caffe, wrong_weights, wrong_settings, wrong_groups
def caffe_to_keras_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1):
    channels, outputs, depth = x.shape[3], weights.shape[0], weights.shape[1]
    if channels % groups or outputs % groups or depth * groups != channels:
        raise ValueError("groups")
    x = tf.pad(x, [[0, 0], [pad, pad], [pad, pad], [0, 0]])
    own = tf.transpose(weights, [2, 3, 1, 0])
    if groups == 1:
        return tf.nn.conv2d(x, own, stride, "VALID", dilations=dilation) + bias
    step, y = outputs // groups, None
    for g in range(groups):
        part = tf.nn.conv2d(
            x[..., g * depth : (g + 1) * depth],
            own[..., g * step : (g + 1) * step],
            stride,
            "VALID",
            dilations=dilation,
        )
        if y is None:
            y = np.zeros((*part.shape[:3], outputs))
        y[..., g * step : (g + 1) * step] = part
    return y + bias
