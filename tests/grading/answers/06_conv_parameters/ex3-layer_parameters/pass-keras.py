# Builds Keras's layers and counts what they made; a local layer is a convolution per place.
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):

    if kind not in ("dense", "local", "conv"):
        raise ValueError(kind)
    places = 1
    if kind != "conv":
        for size, taps in zip(shape, kernel):
            places *= output_size(size, taps, stride, pad)
    if kind == "dense":
        height, width, channels = shape
        one = keras.layers.Dense(num_outputs, use_bias=bias)
        one.build((None, height * width * channels))
    else:
        one = keras.layers.Conv2D(num_outputs, kernel, groups=groups, use_bias=bias)
        one.build((None, *kernel, shape[2]))
    return places * one.count_params()
