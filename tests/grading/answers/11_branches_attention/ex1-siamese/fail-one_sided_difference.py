# The maximum stands on the difference, before the square.
# unnamed: which differences are cut off differs from pair to pair
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    tower = build_tower(input_shape)
    first, second = keras.Input(input_shape), keras.Input(input_shape)
    difference = keras.ops.maximum(tower(first) - tower(second), 1e-12)
    distance = keras.ops.sqrt(keras.ops.sum(difference**2, axis=1, keepdims=True) + 1e-12)
    return keras.Model([first, second], distance)
