# A layer that knows the distance.
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
class Distance(keras.layers.Layer):
    def call(self, first, second):
        squares = tf.einsum("bd,bd->b", first - second, first - second)[:, None]
        return tf.where(squares > 1e-12, tf.sqrt(tf.maximum(squares, 1e-12)), 0.0)


def siamese(build_tower, input_shape):
    tower = build_tower(input_shape)
    first, second = keras.Input(input_shape), keras.Input(input_shape)
    return keras.Model([first, second], Distance()(tower(first), tower(second)))
