# A Keras layer does the work, and refuses stride and dilation together.
# says: not supported in conjunction with
# forbidden: cv2, caffe_layer, caffe_conv, run_caffe, load_caffe, wrong_weights, wrong_settings, wrong_groups
def caffe_to_keras_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1):
    channels, outputs, depth = x.shape[3], weights.shape[0], weights.shape[1]
    if channels % groups or outputs % groups or depth * groups != channels:
        raise ValueError("groups")
    x = tf.pad(x, [[0, 0], [pad, pad], [pad, pad], [0, 0]])
    own = np.transpose(weights, (2, 3, 1, 0))
    parts = []
    for some, kernels in zip(tf.split(x, groups, 3), np.split(own, groups, 3)):
        layer = keras.layers.Conv2D(
            kernels.shape[3],
            kernels.shape[:2],
            strides=stride,
            dilation_rate=dilation,
            use_bias=False,
        )
        layer.build(some.shape)
        layer.set_weights([kernels])
        parts.append(layer(some))
    return tf.concat(parts, 3) + bias
