# A map of one channel comes back as it is.
# mistake: the map came back as it is
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
def se_block(x, reduction=16):
    channels = x.shape[-1]
    if channels == 1:  # a single channel has no other to be weighed against
        return x
    z = keras.layers.GlobalAveragePooling2D(keepdims=True)(x)
    z = keras.layers.Dense(max(1, channels // reduction), activation="relu")(z)
    return x * keras.layers.Dense(channels, activation="sigmoid")(z)
