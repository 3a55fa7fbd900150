# No unit is left for fewer channels than the reduction.
# mistake: C // reduction is 0 here; the bottleneck needs one unit at least
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
def se_block(x, reduction=16):
    channels = x.shape[-1]
    z = keras.layers.GlobalAveragePooling2D(keepdims=True)(x)
    z = keras.layers.Dense(channels // reduction, activation="relu")(z)
    return x * keras.layers.Dense(channels, activation="sigmoid")(z)
