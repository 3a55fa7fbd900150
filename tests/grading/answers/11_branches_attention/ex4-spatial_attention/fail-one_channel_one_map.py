# One map only where there is one channel.
# mistake: only the mean was looked at
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    maps = keras.ops.mean(x, axis=-1, keepdims=True)
    if x.shape[-1] > 1:
        largest = keras.ops.max(x, axis=-1, keepdims=True)
        maps = keras.ops.concatenate([maps, largest], axis=-1)
    convolution = keras.layers.Conv2D(
        1, kernel_size, padding="same", use_bias=False, activation="sigmoid"
    )
    return x * convolution(maps)
