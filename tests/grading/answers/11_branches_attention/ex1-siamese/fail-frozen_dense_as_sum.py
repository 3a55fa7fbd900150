# A frozen dense layer of ones adds the squares: one weight too many.
# unnamed: what the extra weight makes of the sum depends on its number
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    tower = build_tower(input_shape)
    first, second = keras.Input(input_shape), keras.Input(input_shape)
    squares = (tower(first) - tower(second)) ** 2
    add = keras.layers.Dense(1, use_bias=False, kernel_initializer="ones", trainable=False)
    return keras.Model(
        [first, second], keras.ops.sqrt(keras.ops.maximum(add(squares), 1e-12))
    )
