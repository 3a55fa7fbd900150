# 1 / (1 + exp(-z)): the value is right where exp is infinite, the gradient NaN.
# says: holds NaN
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
def se_block(x, reduction=16):
    channels = x.shape[-1]
    z = keras.layers.GlobalAveragePooling2D(keepdims=True)(x)
    z = keras.layers.Dense(max(1, channels // reduction), activation="relu")(z)
    z = keras.layers.Dense(channels)(z)
    return x * (1 / (1 + keras.ops.exp(-z)))
