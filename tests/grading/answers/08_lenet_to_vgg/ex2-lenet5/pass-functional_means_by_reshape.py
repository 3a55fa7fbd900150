# Means over two axes of a reshaped map.
# forbidden: course_lib.nets, tf_lenet, wrong_lenets
def lenet5(channels=1, num_classes=10):
    """Return LeNet-5, functional; the subsampling is a mean over two axes of a reshaped map."""

    def means(maps):
        _, height, width, depth = maps.shape
        cells = keras.ops.reshape(maps, (-1, height // 2, 2, width // 2, 2, depth))
        return keras.ops.mean(cells, axis=(2, 4))

    picture = keras.Input(shape=(32, 32, channels), dtype="float32")
    x = means(keras.ops.tanh(keras.layers.Conv2D(6, 5)(picture)))
    x = means(keras.ops.tanh(keras.layers.Conv2D(16, 5)(x)))
    x = keras.layers.Reshape((400,))(x)
    for outputs in (120, 84):
        x = keras.ops.tanh(keras.layers.Dense(outputs)(x))
    return keras.Model(picture, keras.layers.Dense(num_classes)(x))
