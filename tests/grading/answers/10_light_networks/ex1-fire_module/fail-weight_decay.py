# Weight decay, which only training would show.
# says: a regulariser or a constraint hangs on a layer (Conv2D)
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    def conv(y, filters, kernel):
        return layers.Conv2D(
            filters,
            kernel,
            padding="same",
            activation="relu",
            kernel_regularizer=keras.regularizers.L2(2e-4),
        )(y)

    squeezed = conv(x, squeeze, 1)
    return layers.Concatenate()([conv(squeezed, expand_1x1, 1), conv(squeezed, expand_3x3, 3)])
