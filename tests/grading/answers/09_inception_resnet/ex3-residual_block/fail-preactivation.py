# The order of pre-activation.
# mistake: normalisation and ReLU come before the convolutions; that is pre-activation
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def residual_block(x, filters, stride=1):
    def conv(y, kernel, step):
        return layers.Conv2D(filters, kernel, step, padding="same", use_bias=False)(y)

    y = conv(layers.ReLU()(layers.BatchNormalization()(x)), 3, stride)
    y = conv(layers.ReLU()(layers.BatchNormalization()(y)), 3, 1)
    fits = stride == 1 and x.shape[-1] == filters
    return layers.Add()([y, x if fits else conv(x, 1, stride)])
