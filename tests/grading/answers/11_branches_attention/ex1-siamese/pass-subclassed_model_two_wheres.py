# A model class of its own; the root never sees a zero.
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
class Siamese(keras.Model):
    """A model class of its own; the root never sees a zero, so its slope is finite."""

    def __init__(self, tower):
        super().__init__()
        self.tower = tower

    def call(self, inputs, training=None):
        first, second = (self.tower(images, training=training) for images in inputs)
        squares = keras.ops.sum((first - second) ** 2, axis=1, keepdims=True)
        apart = squares > 0
        safe = keras.ops.where(apart, squares, keras.ops.ones_like(squares))
        return keras.ops.where(apart, keras.ops.sqrt(safe), keras.ops.zeros_like(squares))


def siamese(build_tower, input_shape):
    return Siamese(build_tower(input_shape))
