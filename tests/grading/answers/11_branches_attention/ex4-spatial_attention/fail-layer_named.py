# The convolution has a fixed name.
# says: The name
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    mean = keras.ops.mean(x, axis=-1, keepdims=True)
    maximum = keras.ops.max(x, axis=-1, keepdims=True)
    both = keras.layers.Concatenate()([mean, maximum])
    weights = keras.layers.Conv2D(
        1,
        kernel_size,
        padding="same",
        use_bias=False,
        activation="sigmoid",
        name="spatial_attention",
    )(both)
    return x * weights
