# S4 takes maxima, S2 means.
# says: the outputs of lenet5() for weights that the test sets has wrong values
# forbidden: course_lib.nets, tf_lenet, wrong_lenets
def lenet5(channels=1, num_classes=10):
    return keras.Sequential(
        [
            keras.Input((32, 32, channels)),
            keras.layers.Conv2D(6, 5, activation="tanh"),
            keras.layers.AveragePooling2D(2),
            keras.layers.Conv2D(16, 5, activation="tanh"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(120, activation="tanh"),
            keras.layers.Dense(84, activation="tanh"),
            keras.layers.Dense(num_classes),
        ]
    )
