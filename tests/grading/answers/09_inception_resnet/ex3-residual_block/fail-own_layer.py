# A layer class of one's own.
# says: can't be built again
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
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
