# Each branch folded with reduce, the sum scaled by a Rescaling layer.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
from functools import reduce


def inception_resnet_block(x, branches, scale=0.2, activate=True):
    def step(y, pair):
        width, window = pair
        y = layers.Conv2D(width, window, padding="same", use_bias=False)(y)
        return layers.Activation("relu")(layers.BatchNormalization()(y))

    ends = [reduce(step, branch, x) for branch in branches]
    side = ends[0] if len(ends) == 1 else layers.concatenate(ends, axis=-1)
    up = layers.Conv2D(x.shape[-1], (1, 1), use_bias=True)(side)
    total = layers.Add()([layers.Rescaling(float(scale))(up), x])
    return layers.ReLU()(total) if activate else total
