# The differences, each with its own root.
# mistake: all differences came, not the distance
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    tower = build_tower(input_shape)
    first, second = keras.Input(input_shape), keras.Input(input_shape)
    a, b = tower(first), tower(second)
    distance = a - b
    return keras.Model([first, second], distance)
