# A layer class of one's own.
# says: can't be built again
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, conv_bn, residual_steps, bottleneck_steps, joined, in_a_row
class Residual(layers.Layer):
    def __init__(self, filters, stride):
        super().__init__()
        self.first = layers.Conv2D(filters, 3, stride, padding="same", use_bias=False)
        self.second = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.norms = [layers.BatchNormalization(), layers.BatchNormalization()]

    def call(self, x):
        y = keras.ops.relu(self.norms[0](self.first(x)))
        return keras.ops.relu(self.norms[1](self.second(y)) + x)


def residual_block(x, filters, stride=1):
    return Residual(filters, stride)(x)
