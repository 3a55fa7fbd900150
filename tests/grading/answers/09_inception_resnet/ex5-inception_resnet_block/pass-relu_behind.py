# One ReLU over the branches' ends, laid side by side.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def inception_resnet_block(x, branches, scale=0.2, activate=True):
    ends = []
    for branch in branches:
        y = x
        for place, (filters, kernel) in enumerate(branch):
            if place:
                y = layers.ReLU()(y)
            y = layers.Conv2D(filters, kernel, 1, "same", use_bias=False)(y)
            y = layers.BatchNormalization()(y)
        ends.append(y)
    side = ends[0] if len(ends) == 1 else layers.concatenate(ends)
    up = layers.Conv2D(int(x.shape[-1]), 1, kernel_initializer="zeros")(keras.activations.relu(side))
    y = layers.add([x, up * scale])
    return y if not activate else keras.activations.relu(y)
