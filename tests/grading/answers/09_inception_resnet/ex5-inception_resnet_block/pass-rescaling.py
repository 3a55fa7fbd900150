# Layers for everything; an explicit pair for each kernel.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def inception_resnet_block(x, branches, scale=0.2, activate=True):
    ends = []
    for branch in branches:
        parts = []
        for filters, kernel in branch:
            size = (kernel, kernel) if isinstance(kernel, int) else tuple(kernel)
            parts += [layers.Conv2D(filters, size, padding="same", use_bias=False)]
            parts += [layers.BatchNormalization(), layers.ReLU()]
        ends.append(keras.Sequential(parts)(x))
    y = layers.Concatenate()(ends)
    y = layers.Rescaling(scale)(layers.Dense(x.shape[-1])(y))
    y = layers.Add()([y, x])
    return layers.Activation("relu" if activate else "linear")(y)
