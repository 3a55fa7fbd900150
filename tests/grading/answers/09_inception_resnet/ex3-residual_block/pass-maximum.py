# ReLU as a maximum; the function of a helper in the cell.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def positive(y):
    return keras.ops.maximum(y, 0.0)


def convolved(y, filters, kernel, stride):
    conv = layers.Conv2D(filters, kernel, stride, "same", use_bias=False, kernel_initializer="he_normal")
    return layers.BatchNormalization()(conv(y))


def residual_block(x, filters, stride=1):
    y = convolved(positive(convolved(x, filters, 3, stride)), filters, 3, 1)
    if (stride, x.shape[-1]) != (1, filters):
        x = convolved(x, filters, 1, stride)
    return positive(keras.ops.add(x, y))
