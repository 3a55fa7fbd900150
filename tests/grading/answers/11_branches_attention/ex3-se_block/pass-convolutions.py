# 1 x 1 convolutions in place of dense layers.
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
def se_block(x, reduction=16):
    channels = x.shape[-1]
    s = keras.ops.mean(x, axis=(1, 2), keepdims=True)
    s = keras.layers.Conv2D(max(channels // reduction, 1), 1, activation="relu")(s)
    s = keras.layers.Conv2D(channels, 1)(s)
    return x * keras.ops.sigmoid(s)
