# Mean of the squares.
# mistake: the mean was taken where the sum is due
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    tower = build_tower(input_shape)
    first, second = keras.Input(input_shape), keras.Input(input_shape)
    a, b = tower(first), tower(second)
    distance = keras.ops.sqrt(keras.ops.mean((a - b) ** 2, axis=1, keepdims=True) + 1e-12)
    return keras.Model([first, second], distance)
