# Forget the shortcut.
# mistake: there is no shortcut
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def inception_resnet_block(x, branches, scale=0.2, activate=True):
    ends = []
    for branch in branches:
        y = x
        for filters, kernel in branch:
            y = layers.Conv2D(filters, kernel, padding="same", use_bias=False)(y)
            y = layers.BatchNormalization()(y)
            y = layers.ReLU()(y)
        ends.append(y)
    side = layers.Concatenate()(ends) if len(ends) > 1 else ends[0]
    up = layers.Conv2D(x.shape[-1], 1)(side)
    y = scale * up
    return layers.ReLU()(y) if activate else y
