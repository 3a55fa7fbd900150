# Means as ops, dense layers on the 1 x 1 map.
# forbidden: course_lib.nets, tf_lenet, wrong_lenets
def lenet5(channels=1, num_classes=10):
    inputs = keras.Input((32, 32, channels), dtype="float32")
    x = inputs
    for filters, is_pooled in ((6, True), (16, True), (120, False)):
        x = keras.ops.tanh(keras.layers.Conv2D(filters, 5)(x))
        if is_pooled:
            x = keras.ops.average_pool(x, 2, 2)
    x = keras.ops.tanh(keras.layers.Dense(84)(x))
    x = keras.layers.Dense(num_classes)(x)
    return keras.Model(inputs=inputs, outputs=keras.layers.Reshape((num_classes,))(x))
