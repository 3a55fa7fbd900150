# Squeeze the rows only.
# mistake: the mean ran over the rows only
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
def se_block(x, reduction=16):
    channels = x.shape[-1]
    weights = keras.ops.mean(x, axis=1, keepdims=True)
    weights = keras.layers.Dense(max(1, channels // reduction), activation="relu")(weights)
    weights = keras.layers.Dense(channels, activation="sigmoid")(weights)
    return keras.layers.Multiply()([x, weights])
