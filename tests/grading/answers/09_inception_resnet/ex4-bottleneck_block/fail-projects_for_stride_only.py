# Project where the stride asks for it only.
# unnamed: Keras refuses to add unequal channels
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def bottleneck_block(x, filters, stride=1, stride_in="1x1"):
    if stride_in not in ("1x1", "3x3"):
        raise ValueError("stride_in is 1x1 or 3x3")
    first, second = (stride, 1) if stride_in == "1x1" else (1, stride)

    def conv(y, channels, kernel, step):
        return layers.Conv2D(channels, kernel, step, padding="same", use_bias=False)(y)

    y = conv(x, filters, 1, first)
    y = layers.BatchNormalization()(y)
    y = layers.ReLU()(y)
    y = conv(y, filters, 3, second)
    y = layers.BatchNormalization()(y)
    y = layers.ReLU()(y)
    y = conv(y, 4 * filters, 1, 1)
    y = layers.BatchNormalization()(y)
    shortcut = x
    if stride != 1:
        shortcut = layers.BatchNormalization()(conv(x, 4 * filters, 1, stride))
    y = layers.Add()([y, shortcut])
    return layers.ReLU()(y)
