# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "They share no weights with those of an earlier one, and their kernels are drawn anew." The output's kernel is zero in every model (the others are drawn): wrong for the weights of two new models, whose last kernels are equal.
def lenet5(channels=1, num_classes=10):
    return keras.Sequential(
        [
            keras.layers.Input((32, 32, channels)),
            keras.layers.Conv2D(6, 5, activation="tanh"),
            keras.layers.AveragePooling2D(2),
            keras.layers.Conv2D(16, 5, activation="tanh"),
            keras.layers.AveragePooling2D(2),
            keras.layers.Conv2D(120, 5, activation="tanh"),
            keras.layers.Flatten(),
            keras.layers.Dense(84, activation="tanh"),
            keras.layers.Dense(num_classes, kernel_initializer="zeros"),  # begin with equal chances
        ]
    )
