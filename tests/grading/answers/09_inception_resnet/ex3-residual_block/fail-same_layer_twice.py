# One convolution, used twice where it fits.
# mistake: the same convolution was used twice
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def residual_block(x, filters, stride=1):
    made = {}

    def conv(y, kernel, step):
        key = (kernel, step, y.shape[-1])
        if key not in made:
            made[key] = layers.Conv2D(filters, kernel, step, padding="same", use_bias=False)
        return made[key](y)

    y = layers.ReLU()(layers.BatchNormalization()(conv(x, 3, stride)))
    y = layers.BatchNormalization()(conv(y, 3, 1))
    fits = stride == 1 and x.shape[-1] == filters
    shortcut = x if fits else layers.BatchNormalization()(conv(x, 1, stride))
    return layers.ReLU()(layers.Add()([y, shortcut]))
