# Shortcut made first, ReLU as a maximum with 0 and the sum by keras.ops.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def residual_block(x, filters, stride=1):
    channels = keras.ops.shape(x)[-1]

    def convolution(y, kernel, s):
        y = layers.Conv2D(filters, kernel, strides=(s, s), padding="same", use_bias=False)(y)
        return layers.BatchNormalization()(y)

    shortcut = x
    if not (stride == 1 and channels == filters):
        shortcut = convolution(x, (1, 1), stride)
    y = keras.ops.maximum(convolution(x, (3, 3), stride), 0.0)
    return keras.ops.maximum(keras.ops.add(shortcut, convolution(y, (3, 3), 1)), 0.0)
