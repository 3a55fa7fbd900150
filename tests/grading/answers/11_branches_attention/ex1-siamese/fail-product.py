# The inner product of the embeddings.
# mistake: the embeddings' product came in place of their distance
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    tower = build_tower(input_shape)
    first, second = keras.Input(input_shape), keras.Input(input_shape)
    a, b = tower(first), tower(second)
    distance = keras.layers.Dot(axes=1)([a, b])
    return keras.Model([first, second], distance)
