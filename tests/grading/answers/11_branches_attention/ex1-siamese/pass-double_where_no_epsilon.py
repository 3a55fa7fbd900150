# Two choices and nothing under the root.
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    tower = build_tower(input_shape)
    images = [keras.Input(input_shape) for _ in range(2)]
    difference = keras.layers.Subtract()([tower(x) for x in images])
    squares = keras.ops.sum(keras.ops.square(difference), axis=-1, keepdims=True)
    apart = keras.ops.greater(squares, 0.0)
    # The inner `where` keeps the zero from the root, the outer one gives the exact 0 back.
    root = keras.ops.sqrt(keras.ops.where(apart, squares, 1.0))
    return keras.Model(images, keras.ops.where(apart, root, 0.0))
