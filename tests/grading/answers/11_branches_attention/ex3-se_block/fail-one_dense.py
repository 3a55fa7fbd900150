# One dense layer only.
# mistake: there is no bottleneck: one dense layer only
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
def se_block(x, reduction=16):
    weights = keras.layers.GlobalAveragePooling2D(keepdims=True)(x)
    return x * keras.layers.Dense(x.shape[-1], activation="sigmoid")(weights)
