# A class of its own.
# says: lenet5 should return a functional or sequential model, without its own call
# forbidden: course_lib.nets, tf_lenet, wrong_lenets
def lenet5(channels=1, num_classes=10):
    class LeNet5(keras.Model):
        def __init__(self):
            super().__init__()
            self.c1 = keras.layers.Conv2D(6, 5, activation="tanh")
            self.s2 = keras.layers.AveragePooling2D(2)
            self.c3 = keras.layers.Conv2D(16, 5, activation="tanh")
            self.s4 = keras.layers.AveragePooling2D(2)
            self.flatten = keras.layers.Flatten()
            self.c5 = keras.layers.Dense(120, activation="tanh")
            self.f6 = keras.layers.Dense(84, activation="tanh")
            self.out = keras.layers.Dense(num_classes)

        def call(self, x, training=None):
            x = self.s2(self.c1(x))
            x = self.s4(self.c3(x))
            return self.out(self.f6(self.c5(self.flatten(x))))

    model = LeNet5()
    model(np.zeros((1, 32, 32, channels), np.float32))  # so that the weights are made
    return model
