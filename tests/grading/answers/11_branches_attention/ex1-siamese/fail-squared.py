# Forget the root.
# mistake: the distance was squared; take the root
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    tower = build_tower(input_shape)
    first, second = keras.Input(input_shape), keras.Input(input_shape)
    a, b = tower(first), tower(second)
    distance = keras.ops.sum((a - b) ** 2, axis=1, keepdims=True)
    return keras.Model([first, second], distance)
