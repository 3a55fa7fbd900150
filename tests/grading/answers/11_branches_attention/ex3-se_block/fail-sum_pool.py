# Squeeze the sum.
# mistake: the sum was squeezed, not the mean
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
def se_block(x, reduction=16):
    channels = x.shape[-1]
    weights = keras.ops.sum(x, axis=(1, 2), keepdims=True)
    weights = keras.layers.Dense(max(1, channels // reduction), activation="relu")(weights)
    weights = keras.layers.Dense(channels, activation="sigmoid")(weights)
    return keras.layers.Multiply()([x, weights])
