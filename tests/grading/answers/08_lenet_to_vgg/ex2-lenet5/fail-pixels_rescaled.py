# Divide the picture by 255.
# says: the outputs of lenet5() for weights that the test sets has wrong values
# forbidden: course_lib.nets, tf_lenet, wrong_lenets
def lenet5(channels=1, num_classes=10):
    layers = keras.layers
    return keras.Sequential(
        [
            keras.Input((32, 32, channels)),
            layers.Rescaling(1 / 255),
            layers.Conv2D(6, 5, activation="tanh"),
            layers.AveragePooling2D(2),
            layers.Conv2D(16, 5, activation="tanh"),
            layers.AveragePooling2D(2),
            layers.Conv2D(120, 5, activation="tanh"),
            layers.Flatten(),
            layers.Dense(84, activation="tanh"),
            layers.Dense(num_classes),
        ]
    )
