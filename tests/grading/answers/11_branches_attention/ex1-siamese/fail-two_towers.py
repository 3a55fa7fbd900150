# Build a tower for each branch.
# mistake: there are two towers; build one and call it twice
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    pass
    first, second = keras.Input(input_shape), keras.Input(input_shape)
    a, b = build_tower(input_shape)(first), build_tower(input_shape)(second)
    distance = keras.ops.sqrt(keras.ops.sum((a - b) ** 2, axis=1, keepdims=True) + 1e-12)
    return keras.Model([first, second], distance)
