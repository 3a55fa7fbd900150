# The convolution keeps its bias.
# mistake: the convolution has a bias
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    mean = keras.ops.mean(x, axis=-1, keepdims=True)
    largest = keras.ops.max(x, axis=-1, keepdims=True)
    maps = keras.layers.Concatenate()([mean, largest])
    return x * keras.layers.Conv2D(1, kernel_size, padding="same", activation="sigmoid")(maps)
