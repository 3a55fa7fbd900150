# Functools.reduce along a branch, everything without weights by keras.ops.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
from functools import reduce


def inception_resnet_block(x, branches, scale=0.2, activate=True):
    def onward(y, step):
        filters, kernel = step
        size = (kernel, kernel) if np.ndim(kernel) == 0 else tuple(kernel)
        convolution = layers.Conv2D(filters, size, strides=1, padding="same", use_bias=False)
        return keras.ops.relu(layers.BatchNormalization()(convolution(y)))

    side = keras.ops.concatenate([reduce(onward, branch, x) for branch in branches], axis=-1)
    up = layers.Conv2D(x.shape[-1], (1, 1), padding="same", activation=None)(side)
    total = keras.ops.add(x, keras.ops.multiply(up, float(scale)))
    if not activate:
        return total
    return keras.ops.maximum(total, 0.0)
