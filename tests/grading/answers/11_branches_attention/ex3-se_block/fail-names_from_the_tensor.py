# Names made of the tensor's: two blocks on one map have the same.
# says: The name
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
def se_block(x, reduction=16):
    channels = x.shape[-1]
    name = x.name  # unique for every tensor
    z = keras.layers.GlobalAveragePooling2D(keepdims=True, name=f"{name}_squeeze")(x)
    units = max(1, channels // reduction)
    z = keras.layers.Dense(units, activation="relu", name=f"{name}_down")(z)
    z = keras.layers.Dense(channels, activation="sigmoid", name=f"{name}_up")(z)
    return keras.layers.Multiply(name=f"{name}_scale")([x, z])
