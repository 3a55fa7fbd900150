# A dense layer judges the difference.
# unnamed: its own weights decide what comes out
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    tower = build_tower(input_shape)
    first, second = keras.Input(input_shape), keras.Input(input_shape)
    a, b = tower(first), tower(second)
    distance = keras.layers.Dense(1)(keras.ops.abs(a - b))
    return keras.Model([first, second], distance)
