# Pool without keepdims, then reshape.
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
def se_block(x, reduction=16):
    channels = int(x.shape[-1])
    hidden = channels // reduction or 1
    squeeze = keras.layers.GlobalAveragePooling2D()(x)
    excite = keras.Sequential(
        [keras.layers.Dense(hidden), keras.layers.ReLU(), keras.layers.Dense(channels)]
    )(squeeze)
    excite = keras.layers.Reshape((1, 1, channels))(keras.layers.Activation("sigmoid")(excite))
    return keras.layers.multiply([x, excite])
