# Look at stride_in only where there is a stride.
# says: stride_in='both' with stride 1 should raise ValueError
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def bottleneck_block(x, filters, stride=1, stride_in="1x1"):
    def conv_norm(y, width, kernel, step):
        y = layers.Conv2D(width, kernel, step, padding="same", use_bias=False)(y)
        return layers.BatchNormalization()(y)

    first = second = 1
    if stride > 1:
        if stride_in == "1x1":
            first = stride
        elif stride_in == "3x3":
            second = stride
        else:
            raise ValueError("stride_in must be '1x1' or '3x3'")
    y = layers.ReLU()(conv_norm(x, filters, 1, first))
    y = layers.ReLU()(conv_norm(y, filters, 3, second))
    y = conv_norm(y, 4 * filters, 1, 1)
    shortcut = x
    if stride > 1 or x.shape[-1] != 4 * filters:
        shortcut = conv_norm(x, 4 * filters, 1, stride)
    return layers.ReLU()(layers.Add()([y, shortcut]))
