# A single class gets a sigmoid.
# says: the outputs of lenet5(2, 1) has wrong values
# forbidden: course_lib.nets, tf_lenet, wrong_lenets
def lenet5(channels=1, num_classes=10):
    last = "sigmoid" if num_classes == 1 else None  # one output: yes or no
    return keras.Sequential(
        [
            keras.Input((32, 32, channels)),
            keras.layers.Conv2D(6, 5, activation="tanh"),
            keras.layers.AveragePooling2D(2),
            keras.layers.Conv2D(16, 5, activation="tanh"),
            keras.layers.AveragePooling2D(2),
            keras.layers.Conv2D(120, 5, activation="tanh"),
            keras.layers.Flatten(),
            keras.layers.Dense(84, activation="tanh"),
            keras.layers.Dense(num_classes, activation=last),
        ]
    )
