# Mean by keras.ops; 1 x 1 convolutions for the dense layers.
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
def se_block(x, reduction=16):
    """Mean by keras.ops; on a map of one place a 1 x 1 convolution is a dense layer."""
    channels = x.shape[-1]
    units = channels // reduction or 1
    weights = keras.ops.mean(x, axis=(1, 2), keepdims=True)
    weights = keras.layers.Conv2D(units, 1, activation="relu")(weights)
    weights = keras.layers.Conv2D(channels, 1, activation="sigmoid")(weights)
    return keras.layers.Multiply()([weights, x])
