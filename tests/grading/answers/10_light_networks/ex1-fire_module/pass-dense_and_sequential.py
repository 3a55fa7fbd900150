# Dense layers for 1 x 1, a model inside for 3 x 3.
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    """Return SqueezeNet's fire module: 1 x 1 convolutions as dense layers, the 3 x 3 one nested."""
    squeezed = layers.Dense(squeeze, activation="relu")(x)  # along the last axis: a 1 x 1 kernel
    left = layers.Dense(expand_1x1)
    right = keras.Sequential(
        [
            layers.Conv2D(expand_3x3, (3, 3), strides=(1, 1), padding="same"),
            layers.Activation("relu"),
        ]
    )
    return layers.concatenate([layers.ReLU()(left(squeezed)), right(squeezed)])
