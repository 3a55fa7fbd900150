# The choice behind the root: TensorFlow's root gives the slope 0 where nothing comes back to it.
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    tower = build_tower(input_shape)
    first, second = keras.Input(input_shape), keras.Input(input_shape)
    squares = keras.ops.sum((tower(first) - tower(second)) ** 2, axis=1, keepdims=True)
    distance = keras.ops.where(squares > 0, keras.ops.sqrt(squares), 0.0)
    return keras.Model([first, second], distance)
