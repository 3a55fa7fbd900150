# Both batches go through the tower as one.
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    tower = build_tower(input_shape)
    inputs = [keras.Input(input_shape), keras.Input(input_shape)]
    both = tower(keras.layers.Concatenate(axis=0)(inputs))
    a, b = keras.ops.split(both, 2, axis=0)
    squares = keras.ops.sum(keras.ops.square(a - b), axis=-1, keepdims=True)
    return keras.Model(inputs, keras.ops.sqrt(squares + 1e-12))
