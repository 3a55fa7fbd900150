# The bottleneck ends with the k x k.
# mistake: the last 1 x 1 was left out
# forbidden: tensorflow, keras, course_lib.nets, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def factorised_cost(height, width, channels, filters, kernel, way="full", inner=None, stride=1):
    if inner is None:
        inner = filters
    if way == "full":
        chain = [(kernel, kernel, filters, stride)]
    elif way == "reduce":
        chain = [(1, 1, inner, 1), (kernel, kernel, filters, stride)]
    elif way == "stack":
        if kernel < 3 or kernel % 2 == 0:
            raise ValueError("no stack sees this kernel")
        chain = [(3, 3, inner, 1)] * ((kernel - 3) // 2) + [(3, 3, filters, stride)]
    elif way == "asymmetric":
        chain = [(1, kernel, inner, 1), (kernel, 1, filters, stride)]
    elif way == "bottleneck":
        chain = [(1, 1, inner, 1), (kernel, kernel, inner, stride)]
    else:
        raise ValueError("unknown way")
    weights = macs = 0
    for rows, columns, outputs, step in chain:
        height, width = -(-height // step), -(-width // step)
        own = rows * columns * channels * outputs
        weights += own
        macs += own * height * width
        channels = outputs
    return weights, macs
