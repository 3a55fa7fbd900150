# A ReLU on the embeddings.
# unnamed: which numbers are cut off differs from pair to pair
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    tower = build_tower(input_shape)
    first, second = keras.Input(input_shape), keras.Input(input_shape)
    a, b = tower(first), tower(second)
    a, b = keras.ops.relu(a), keras.ops.relu(b)
    distance = keras.ops.sqrt(keras.ops.sum((a - b) ** 2, axis=1, keepdims=True) + 1e-12)
    return keras.Model([first, second], distance)
