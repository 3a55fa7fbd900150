# The ends' ReLUs are one behind the concatenation; layers.Rescaling, layers.Add, and a linear Activation where nothing follows.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def inception_resnet_block(x, branches, scale=0.2, activate=True):
    ends = []
    for branch in branches:
        y = x
        for place, (filters, kernel) in enumerate(branch):
            if place:
                y = layers.Activation("relu")(y)
            y = layers.Conv2D(filters, kernel, padding="same", use_bias=False)(y)
            y = layers.BatchNormalization()(y)
        ends.append(y)
    side = ends[0] if len(ends) == 1 else layers.Concatenate(axis=3)(ends)
    y = layers.Conv2D(x.shape[-1], 1)(layers.Activation("relu")(side))
    y = layers.Add()([layers.Rescaling(float(scale))(y), x])
    return layers.Activation("relu" if activate else "linear")(y)
