# The second tower is a copy that begins equal.
# says: is used 2 times
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    tower = build_tower(input_shape)
    twin = keras.models.clone_model(tower)
    twin.set_weights(tower.get_weights())
    first, second = keras.Input(input_shape), keras.Input(input_shape)
    difference = tower(first) - twin(second)
    squares = keras.ops.sum(difference**2, axis=1, keepdims=True)
    return keras.Model([first, second], keras.ops.sqrt(keras.ops.maximum(squares, 1e-12)))
