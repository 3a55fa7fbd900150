# e^z / (1 + e^z) is NaN for large z.
# says: holds NaN
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
def se_block(x, reduction=16):
    channels = x.shape[-1]
    scores = keras.layers.GlobalAveragePooling2D(keepdims=True)(x)
    scores = keras.layers.Dense(max(1, channels // reduction), activation="relu")(scores)
    power = keras.ops.exp(keras.layers.Dense(channels)(scores))
    return x * (power / (1 + power))
