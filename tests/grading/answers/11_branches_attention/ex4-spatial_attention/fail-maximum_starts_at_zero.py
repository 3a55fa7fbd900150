# The running maximum begins at 0.
# mistake: the maximum starts at 0; it may lie below
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    total = largest = keras.ops.zeros_like(x[..., :1])
    for channel in range(x.shape[-1]):
        total = total + x[..., channel : channel + 1]
        largest = keras.ops.maximum(largest, x[..., channel : channel + 1])
    maps = keras.ops.concatenate([total / x.shape[-1], largest], axis=-1)
    convolution = keras.layers.Conv2D(
        1, kernel_size, padding="same", use_bias=False, activation="sigmoid"
    )
    return x * convolution(maps)
