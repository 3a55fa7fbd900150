# Keras's epsilon, 1e-7, under the root.
# mistake: too much was added under the root, 1e-07
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    tower = build_tower(input_shape)
    first, second = keras.Input(input_shape), keras.Input(input_shape)
    squares = keras.ops.sum((tower(first) - tower(second)) ** 2, axis=1, keepdims=True)
    distance = keras.ops.sqrt(keras.ops.maximum(squares, keras.config.epsilon()))
    return keras.Model([first, second], distance)
