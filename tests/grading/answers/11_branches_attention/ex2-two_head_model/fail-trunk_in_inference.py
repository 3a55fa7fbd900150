# The trunk is called with training=False, always.
# mistake: the trunk does not train with the model (training=False?)
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
class TwoHeads(keras.Model):
    def __init__(self, trunk, num_classes, hidden):
        super().__init__()
        self.trunk = trunk
        self.classify = keras.layers.Dense(num_classes)
        self.inner, self.outer = keras.layers.Dense(hidden, "relu"), keras.layers.Dense(1)
        self(tf.zeros((1, *trunk.input_shape[1:])))

    def call(self, images):
        features = self.trunk(images, training=False)
        return {"class": self.classify(features), "value": self.outer(self.inner(features))}


def two_head_model(trunk, num_classes, hidden=16):
    return TwoHeads(trunk, num_classes, hidden)
