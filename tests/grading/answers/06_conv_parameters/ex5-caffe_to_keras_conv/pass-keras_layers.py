# Keras layers: one Conv2D a group with dilation, then every stride-th place.
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def caffe_to_keras_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1):
    num_outputs, depth = weights.shape[:2]
    if num_outputs % groups or x.shape[-1] != depth * groups:
        raise ValueError("weights and groups do not fit the channels")

    padded = keras.layers.ZeroPadding2D(pad)(tf.convert_to_tensor(x))
    maps = []
    for g in range(groups):
        own = np.asarray(weights)[g * num_outputs // groups : (g + 1) * num_outputs // groups]
        layer = keras.layers.Conv2D(
            len(own), own.shape[2:], dilation_rate=dilation, use_bias=False,
            kernel_initializer=keras.initializers.Constant(own.transpose(2, 3, 1, 0)),
        )  # fmt: skip
        maps.append(layer(padded[..., g * depth : (g + 1) * depth])[:, ::stride, ::stride])
    return tf.concat(maps, axis=-1) + bias
