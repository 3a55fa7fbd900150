# build_tower is called for each input.
# mistake: there are two towers; build one and call it twice
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    inputs = [keras.Input(input_shape) for _ in range(2)]
    first, second = (build_tower(input_shape)(x) for x in inputs)
    squares = keras.ops.sum((first - second) ** 2, axis=1, keepdims=True)
    return keras.Model(inputs, keras.ops.sqrt(keras.ops.maximum(squares, 1e-12)))
