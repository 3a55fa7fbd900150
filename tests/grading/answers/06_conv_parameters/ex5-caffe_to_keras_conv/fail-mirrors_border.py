# Pads with the mirrored picture, not with zeros.
# mistake: the padding mirrors the picture; it should be zeros
# forbidden: cv2, caffe_layer, caffe_conv, run_caffe, load_caffe, wrong_weights, wrong_settings, wrong_groups
def caffe_to_keras_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1):
    channels, outputs, depth = x.shape[3], weights.shape[0], weights.shape[1]
    if channels % groups or outputs % groups or depth * groups != channels:
        raise ValueError("groups")
    x = tf.pad(x, [[0, 0], [pad, pad], [pad, pad], [0, 0]], "REFLECT")
    own = tf.transpose(weights, [2, 3, 1, 0])
    parts = [
        tf.nn.conv2d(some, kernels, stride, "VALID", dilations=dilation)
        for some, kernels in zip(tf.split(x, groups, 3), tf.split(own, groups, 3))
    ]
    return tf.concat(parts, 3) + bias
