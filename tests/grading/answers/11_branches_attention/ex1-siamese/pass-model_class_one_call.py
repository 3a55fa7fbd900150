# A model class that calls its tower once, on both batches.
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
class PairDistance(keras.Model):
    """A tower that sees both batches in one call, and the distance of its two halves."""

    def __init__(self, tower):
        super().__init__()
        self.tower = tower

    def call(self, images):
        first, second = images
        num = keras.ops.shape(first)[0]
        embedded = self.tower(keras.ops.concatenate([first, second], axis=0))
        difference = embedded[:num] - embedded[num:]
        squares = keras.ops.einsum("nd,nd->n", difference, difference)
        return keras.ops.expand_dims(keras.ops.sqrt(squares + 1e-12), axis=-1)


def siamese(build_tower, input_shape):
    return PairDistance(build_tower(tuple(input_shape)))
