# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "C1, S2, C3, S4, C5, F6 and the output as in the table, with plain tanh" (table: C3 | 16 kernels of 5 x 5, tanh). tanh follows S4's means: wrong for all pictures but those whose maps are constant over each window (a blank picture).
def lenet5(channels=1, num_classes=10):
    return keras.Sequential(
        [
            keras.Input((32, 32, channels)),
            keras.layers.Conv2D(6, 5, activation="tanh"),
            keras.layers.AveragePooling2D(2),
            keras.layers.Conv2D(16, 5),
            keras.layers.AveragePooling2D(2),
            keras.layers.Activation("tanh"),
            keras.layers.Conv2D(120, 5, activation="tanh"),
            keras.layers.Flatten(),
            keras.layers.Dense(84, activation="tanh"),
            keras.layers.Dense(num_classes),
        ]
    )
