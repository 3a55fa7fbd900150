# The square of the difference by the Dot layer, little added in a Lambda.
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    tower = build_tower(input_shape)
    a_in, b_in = keras.Input(shape=input_shape), keras.Input(shape=input_shape)
    difference = keras.layers.Subtract()([tower(a_in), tower(b_in)])
    squares = keras.layers.Dot(axes=1)([difference, difference])
    root = keras.layers.Lambda(lambda s: keras.ops.sqrt(s + 1e-13))
    return keras.Model(inputs=[a_in, b_in], outputs=root(squares))
