# All convolutions, in a loop; flattened at the end.
# forbidden: course_lib.nets, tf_lenet, wrong_lenets
def lenet5(channels=1, num_classes=10):
    """Return LeNet-5 as convolutions only, flattened at the end."""
    model = keras.Sequential([keras.Input((32, 32, channels))])
    for outputs, size, is_pooled in ((6, 5, True), (16, 5, True), (120, 5, False), (84, 1, False)):
        model.add(keras.layers.Conv2D(outputs, size))
        model.add(keras.layers.Activation("tanh"))
        if is_pooled:
            model.add(keras.layers.AveragePooling2D(pool_size=2, strides=2, padding="same"))
    model.add(keras.layers.Conv2D(num_classes, 1))
    model.add(keras.layers.Flatten())
    return model
