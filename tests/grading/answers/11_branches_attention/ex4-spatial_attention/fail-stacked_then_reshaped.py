# The stack's first axis is brought to the end by a reshape.
# unnamed: which places and maps are mixed depends on the sizes
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    _, height, width, _ = x.shape
    both = keras.ops.stack([keras.ops.mean(x, axis=-1), keras.ops.max(x, axis=-1)])
    both = keras.ops.reshape(both, (-1, height, width, 2))
    weights = keras.layers.Conv2D(
        1, kernel_size, padding="same", use_bias=False, activation="sigmoid"
    )(both)
    return x * weights
