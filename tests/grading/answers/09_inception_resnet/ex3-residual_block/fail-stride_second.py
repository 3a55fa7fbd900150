# The second convolution has the stride.
# mistake: the stride is in the second convolution
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def residual_block(x, filters, stride=1):
    def conv(y, kernel, step):
        return layers.Conv2D(filters, kernel, step, padding="same", use_bias=False)(y)

    y = conv(x, 3, 1)
    y = layers.BatchNormalization()(y)
    y = layers.ReLU()(y)
    y = conv(y, 3, stride)
    y = layers.BatchNormalization()(y)
    shortcut = x
    if stride != 1 or x.shape[-1] != filters:
        shortcut = layers.BatchNormalization()(conv(x, 1, stride))
    y = layers.Add()([y, shortcut])
    return layers.ReLU()(y)
