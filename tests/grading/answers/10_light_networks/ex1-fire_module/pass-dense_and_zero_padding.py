# Dense layers for the 1 x 1 kernels, the zeros put round by a layer of their own.
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    """Dense layers for the 1 x 1 kernels, the zeros put round by a layer of their own."""
    squeezed = ops.relu(layers.Dense(squeeze)(x))
    framed = layers.ZeroPadding2D(1)(squeezed)
    wide = layers.Conv2D(expand_3x3, (3, 3), padding="valid")(framed)
    return ops.relu(ops.concatenate([layers.Dense(expand_1x1)(squeezed), wide], axis=-1))
