# Weights (batch, C) spread over the last axes.
# says: Incompatible shapes
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
def se_block(x, reduction=16):
    channels = x.shape[-1]
    z = keras.layers.GlobalAveragePooling2D()(x)
    z = keras.layers.Dense(max(1, channels // reduction), activation="relu")(z)
    return x * keras.layers.Dense(channels, activation="sigmoid")(z)
