# top_k finds the maximum, zeros are padded by a layer.
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    mean = keras.ops.sum(x, axis=-1, keepdims=True) / x.shape[-1]
    largest, _ = keras.ops.top_k(x, 1)
    maps = keras.layers.Concatenate(axis=-1)([mean, largest])
    maps = keras.layers.ZeroPadding2D(kernel_size // 2)(maps)
    scores = keras.layers.Conv2D(1, kernel_size, padding="valid", use_bias=False)(maps)
    return keras.layers.Multiply()([x, keras.layers.Activation("sigmoid")(scores)])
