# A class of one's own that only lists its layers.
# forbidden: course_lib.nets, tf_lenet, wrong_lenets
class LeNet5(keras.Sequential):
    def __init__(self, channels, num_classes):
        super().__init__(
            [
                keras.Input((32, 32, channels)),
                keras.layers.Conv2D(6, 5, activation="tanh"),
                keras.layers.AveragePooling2D(2),
                keras.layers.Conv2D(16, 5, activation="tanh"),
                keras.layers.AveragePooling2D(2),
                keras.layers.Flatten(),
                keras.layers.Dense(120, activation="tanh"),
                keras.layers.Dense(84, activation="tanh"),
                keras.layers.Dense(num_classes),
            ]
        )


def lenet5(channels=1, num_classes=10):
    return LeNet5(channels, num_classes)
