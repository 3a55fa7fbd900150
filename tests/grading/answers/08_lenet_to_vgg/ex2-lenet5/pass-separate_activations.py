# Activations as layers of their own, grown with add.
# forbidden: course_lib.nets, tf_lenet, wrong_lenets
def lenet5(channels=1, num_classes=10):
    model = keras.models.Sequential(name="lenet")
    model.add(keras.layers.InputLayer(shape=(32, 32, channels)))
    for filters in (6, 16):
        model.add(keras.layers.Conv2D(filters, kernel_size=(5, 5), padding="valid"))
        model.add(keras.layers.Activation("tanh"))
        model.add(keras.layers.AvgPool2D((2, 2), strides=(2, 2)))
    model.add(keras.layers.Conv2D(filters=120, kernel_size=5))
    model.add(keras.layers.Activation(tf.tanh))
    model.add(keras.layers.GlobalAveragePooling2D())
    model.add(keras.layers.Dense(84))
    model.add(keras.layers.Activation(keras.activations.tanh))
    model.add(keras.layers.Dense(num_classes, activation=None))
    return model
