# 1e-6 is added to every difference, as PyTorch does: too much for 300 of them.
# says: embeddings of 300 numbers
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    tower = build_tower(input_shape)
    first, second = keras.Input(input_shape), keras.Input(input_shape)
    difference = tower(first) - tower(second) + 1e-6  # never quite zero, as PyTorch does it
    distance = keras.ops.sqrt(keras.ops.sum(difference**2, axis=1, keepdims=True))
    return keras.Model([first, second], distance)
