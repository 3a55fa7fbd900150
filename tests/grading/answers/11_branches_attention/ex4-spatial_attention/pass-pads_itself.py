# Pad by hand, mean as a sum over C.
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    channels = x.shape[-1]
    maps = [keras.ops.sum(x, axis=-1, keepdims=True) / channels, keras.ops.amax(x, -1, True)]
    both = keras.layers.ZeroPadding2D(kernel_size // 2)(keras.ops.concatenate(maps, axis=-1))
    s = keras.layers.Conv2D(1, kernel_size, use_bias=False)(both)
    s = keras.layers.Activation("sigmoid")(s)
    return keras.layers.multiply([s, x])
