# No more padding than the kernel reaches.
# mistake: the pad was cut off at the kernel's reach; any pad is allowed
# forbidden: cv2, caffe_layer, caffe_conv, run_caffe, load_caffe, wrong_weights, wrong_settings, wrong_groups
def caffe_to_keras_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1):
    channels, outputs, depth = x.shape[3], weights.shape[0], weights.shape[1]
    if channels % groups or outputs % groups or depth * groups != channels:
        raise ValueError("groups")
    tall = min(pad, dilation * (weights.shape[2] - 1))
    wide = min(pad, dilation * (weights.shape[3] - 1))
    x = tf.pad(x, [[0, 0], [tall, tall], [wide, wide], [0, 0]])
    own = tf.transpose(weights, [2, 3, 1, 0])
    parts = [
        tf.nn.conv2d(some, kernels, stride, "VALID", dilations=dilation)
        for some, kernels in zip(tf.split(x, groups, 3), tf.split(own, groups, 3))
    ]
    return tf.concat(parts, 3) + bias
