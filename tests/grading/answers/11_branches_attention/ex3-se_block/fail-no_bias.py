# Layers without biases.
# mistake: the dense layers have no biases
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
def se_block(x, reduction=16):
    channels = x.shape[-1]
    weights = keras.layers.GlobalAveragePooling2D(keepdims=True)(x)
    weights = keras.layers.Dense(max(1, channels // reduction), activation="relu", use_bias=False)(weights)
    weights = keras.layers.Dense(channels, activation="sigmoid", use_bias=False)(weights)
    return keras.layers.Multiply()([x, weights])
