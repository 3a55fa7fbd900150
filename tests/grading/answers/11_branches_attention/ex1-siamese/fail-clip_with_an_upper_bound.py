# keras.ops.clip wants two bounds: distances are cut off at 1000.
# unnamed: a bound of another size gives other numbers
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    tower = build_tower(input_shape)
    first, second = keras.Input(input_shape), keras.Input(input_shape)
    squares = keras.ops.sum((tower(first) - tower(second)) ** 2, axis=1, keepdims=True)
    safe = keras.ops.clip(squares, 1e-12, 1e6)  # clip wants two bounds; take a large one
    return keras.Model([first, second], keras.ops.sqrt(safe))
