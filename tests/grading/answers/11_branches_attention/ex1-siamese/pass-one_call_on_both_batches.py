# One tower, called once on both batches; then they are parted again.
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    """One tower, called once on both batches one after the other; then they are parted again."""
    tower = build_tower(input_shape)
    first, second = keras.Input(input_shape), keras.Input(input_shape)
    found = tower(keras.ops.concatenate([first, second], axis=0))
    of_first, of_second = keras.ops.split(found, 2, axis=0)
    squares = keras.ops.sum(keras.ops.square(of_first - of_second), axis=-1, keepdims=True)
    return keras.Model([first, second], keras.ops.sqrt(squares + 1e-12))
