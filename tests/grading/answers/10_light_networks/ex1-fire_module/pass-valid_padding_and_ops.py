# Zeros by a layer, one ReLU for both expansions.
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    """Return SqueezeNet's fire module: zeros by hand, convolutions "valid", ReLU once at the end."""
    squeezed = ops.relu(layers.Conv2D(squeeze, 1)(x))
    ones = layers.Conv2D(expand_1x1, 1)(squeezed)
    padded = layers.ZeroPadding2D(1)(squeezed)
    threes = layers.Conv2D(expand_3x3, 3, padding="valid")(padded)
    # a ReLU works on each number alone, so one behind the concatenation is one behind each branch
    return ops.maximum(ops.concatenate([ones, threes], axis=-1), 0)
