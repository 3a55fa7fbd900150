# AveragePooling2D of the whole map.
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
def se_block(x, reduction=16):
    _, height, width, channels = x.shape
    z = keras.layers.AveragePooling2D((height, width))(x)
    z = keras.layers.Dense(channels // reduction if channels >= reduction else 1, "relu")(z)
    return x * keras.layers.Dense(channels, "sigmoid")(z)
