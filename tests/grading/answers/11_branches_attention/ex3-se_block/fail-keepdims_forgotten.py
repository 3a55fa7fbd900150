# Weights (batch, C) meet a map (batch, H, W, C).
# says: Incompatible shapes
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
def se_block(x, reduction=16):
    channels = x.shape[-1]
    weights = keras.layers.GlobalAveragePooling2D()(x)
    weights = keras.layers.Dense(max(1, channels // reduction), activation="relu")(weights)
    weights = keras.layers.Dense(channels, activation="sigmoid")(weights)
    return x * weights
