# The kernel shrinks on a map that is smaller.
# mistake: the kernel is 3 x 3 where 7 x 7 is due
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    smaller = min(x.shape[1], x.shape[2])
    if smaller < kernel_size:  # the kernel must fit into the map, and stay odd
        kernel_size = smaller if smaller % 2 else smaller - 1
    mean = keras.ops.mean(x, axis=-1, keepdims=True)
    largest = keras.ops.max(x, axis=-1, keepdims=True)
    maps = keras.layers.Concatenate()([mean, largest])
    convolution = keras.layers.Conv2D(
        1, kernel_size, padding="same", use_bias=False, activation="sigmoid"
    )
    return x * convolution(maps)
