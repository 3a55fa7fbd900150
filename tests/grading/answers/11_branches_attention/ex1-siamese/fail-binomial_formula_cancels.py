# |a|^2 + |b|^2 - 2 a b: for long embeddings that lie close together large numbers cancel.
# says: siamese for long embeddings that lie close together
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    tower = build_tower(input_shape)
    first, second = keras.Input(input_shape), keras.Input(input_shape)
    a, b = tower(first), tower(second)

    def dot(u, v):
        return keras.ops.sum(u * v, axis=1, keepdims=True)

    squares = dot(a, a) + dot(b, b) - 2 * dot(a, b)
    return keras.Model([first, second], keras.ops.sqrt(keras.ops.maximum(squares, 1e-12)))
