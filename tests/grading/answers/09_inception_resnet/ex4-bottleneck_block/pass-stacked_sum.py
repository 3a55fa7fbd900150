# Own helper beside the function, ReLUs by keras.ops, the sum as the sum of a stack.
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def normalised(y, width, kernel, stride):
    convolution = layers.Conv2D(
        width, (kernel, kernel), strides=(stride, stride), padding="same", use_bias=False
    )
    return layers.BatchNormalization()(convolution(y))


def bottleneck_block(x, filters, stride=1, stride_in="1x1"):
    if stride_in not in ("1x1", "3x3"):
        raise ValueError(f"unknown place of the stride: {stride_in!r}")
    early = stride_in == "1x1"
    ends = [x]
    if stride != 1 or x.shape[-1] != 4 * filters:
        ends = [normalised(x, 4 * filters, 1, stride)]
    y = keras.ops.relu(normalised(x, filters, 1, stride if early else 1))
    y = keras.ops.relu(normalised(y, filters, 3, 1 if early else stride))
    ends.append(normalised(y, 4 * filters, 1, 1))
    return keras.ops.relu(keras.ops.sum(keras.ops.stack(ends, axis=0), axis=0))
