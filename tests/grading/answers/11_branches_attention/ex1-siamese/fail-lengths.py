# The difference of the embeddings' lengths.
# mistake: the difference of the lengths came
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    tower = build_tower(input_shape)
    first, second = keras.Input(input_shape), keras.Input(input_shape)
    a, b = tower(first), tower(second)
    la, lb = (keras.ops.sqrt(keras.ops.sum(e**2, axis=1, keepdims=True) + 1e-12) for e in (a, b))
    distance = keras.ops.abs(la - lb)
    return keras.Model([first, second], distance)
