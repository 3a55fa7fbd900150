# With as many groups as channels, a depthwise layer deals the kernels out in turns.
# mistake: the kernels were shared out in turns, and so were their results
# forbidden: cv2, caffe_layer, caffe_conv, run_caffe, load_caffe, wrong_weights, wrong_settings, wrong_groups
def caffe_to_keras_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1):
    channels, outputs, depth = x.shape[3], weights.shape[0], weights.shape[1]
    if channels % groups or outputs % groups or depth * groups != channels:
        raise ValueError("groups")
    x = tf.pad(x, [[0, 0], [pad, pad], [pad, pad], [0, 0]])
    own = tf.transpose(weights, [2, 3, 1, 0])
    if groups == channels and stride == 1:
        kh, kw = own.shape[:2]
        own = tf.transpose(tf.reshape(own, (kh, kw, outputs // groups, groups)), [0, 1, 3, 2])
        y = tf.nn.depthwise_conv2d(x, own, [1, 1, 1, 1], "VALID", dilations=[dilation] * 2)
        return y + bias
    parts = [
        tf.nn.conv2d(some, kernels, stride, "VALID", dilations=dilation)
        for some, kernels in zip(tf.split(x, groups, 3), tf.split(own, groups, 3))
    ]
    return tf.concat(parts, 3) + bias
