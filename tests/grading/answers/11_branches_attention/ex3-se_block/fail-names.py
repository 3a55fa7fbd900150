# Layers have fixed names.
# says: The name
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
def se_block(x, reduction=16):
    channels = x.shape[-1]
    z = keras.layers.GlobalAveragePooling2D(keepdims=True, name="squeeze")(x)
    z = keras.layers.Dense(max(1, channels // reduction), activation="relu", name="reduce")(z)
    z = keras.layers.Dense(channels, activation="sigmoid", name="excite")(z)
    return x * z
