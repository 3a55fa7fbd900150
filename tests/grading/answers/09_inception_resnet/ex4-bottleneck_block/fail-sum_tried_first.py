# Try the sum, project where it fails; one channel is broadcast.
# mistake: the shortcut is x itself, and a single channel is broadcast
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def bottleneck_block(x, filters, stride=1, stride_in="1x1"):
    if not isinstance(stride_in, str) or stride_in not in ("1x1", "3x3"):
        raise ValueError("stride_in must be '1x1' or '3x3'")

    def conv_norm(y, width, kernel, step):
        y = layers.Conv2D(width, kernel, step, padding="same", use_bias=False)(y)
        return layers.BatchNormalization()(y)

    first, second = (stride, 1) if stride_in == "1x1" else (1, stride)
    y = layers.ReLU()(conv_norm(x, filters, 1, first))
    y = layers.ReLU()(conv_norm(y, filters, 3, second))
    y = conv_norm(y, 4 * filters, 1, 1)
    if stride > 1:
        total = y + conv_norm(x, 4 * filters, 1, stride)
    else:
        try:  # shapes agree
            total = y + x
        except ValueError:  # they don't
            total = y + conv_norm(x, 4 * filters, 1, 1)
    return layers.ReLU()(total)
