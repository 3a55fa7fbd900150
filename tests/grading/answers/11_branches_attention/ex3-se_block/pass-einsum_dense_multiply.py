# EinsumDense on rows of channels.
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
def se_block(x, reduction=16):
    channels = x.shape[-1]
    units = channels // reduction or 1
    z = keras.layers.GlobalAveragePooling2D()(x)
    z = keras.layers.EinsumDense("nc,cu->nu", output_shape=units, bias_axes="u")(z)
    z = keras.layers.ReLU()(z)
    z = keras.layers.EinsumDense("nu,uc->nc", output_shape=channels, bias_axes="c")(z)
    weights = keras.layers.Activation("sigmoid")(z)
    return keras.layers.Multiply()([x, keras.layers.Reshape((1, 1, channels))(weights)])
