# Both heads as one layer with weights of its own.
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
class Heads(keras.layers.Layer):
    """Both heads as one layer with weights of its own."""

    def __init__(self, num_classes, hidden):
        super().__init__()
        self.num_classes, self.hidden = num_classes, hidden

    def build(self, input_shape):
        shapes = [
            (input_shape[-1], self.num_classes),
            (input_shape[-1], self.hidden),
            (self.hidden, 1),
        ]
        self.kernels = [self.add_weight(shape=s, initializer="glorot_uniform") for s in shapes]
        self.biases = [self.add_weight(shape=s[1:], initializer="zeros") for s in shapes]

    def call(self, features):
        def dense(x, number):
            return keras.ops.matmul(x, self.kernels[number]) + self.biases[number]

        inner = keras.ops.relu(dense(features, 1))
        return {"class": dense(features, 0), "value": dense(inner, 2)}


def two_head_model(trunk, num_classes, hidden=16):
    return keras.Model(trunk.input, Heads(num_classes, hidden)(trunk(trunk.input)))
