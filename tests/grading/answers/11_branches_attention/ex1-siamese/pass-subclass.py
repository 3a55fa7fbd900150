# A model class of its own.
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    class Pair(keras.Model):
        def __init__(self, tower):
            super().__init__()
            self.tower = tower

        def call(self, images):
            difference = self.tower(images[0]) - self.tower(images[1])
            return tf.sqrt(tf.maximum(tf.reduce_sum(difference**2, 1, keepdims=True), 1e-12))

    return Pair(build_tower(tuple(input_shape)))
