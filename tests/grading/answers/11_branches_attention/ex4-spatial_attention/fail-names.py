# The convolution has a name.
# says: The name
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    both = keras.ops.stack([keras.ops.mean(x, axis=3), keras.ops.max(x, axis=3)], axis=-1)
    s = keras.layers.Conv2D(
        1, kernel_size, padding="same", use_bias=False, activation="sigmoid", name="places"
    )(both)
    return x * s
