# Look any way up in a dict, also what can't be hashed.
# says: the way ['full'] should raise ValueError, but it raised TypeError
# forbidden: tensorflow, keras, course_lib.nets, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def factorised_cost(height, width, channels, filters, kernel, way="full", inner=None, stride=1):
    inner = filters if inner is None else inner
    k, s = kernel, stride
    ways = {
        "full": [(k, k, filters, s)],
        "reduce": [(1, 1, inner, 1), (k, k, filters, s)],
        "stack": [(3, 3, inner, 1)] * ((k - 1) // 2 - 1) + [(3, 3, filters, s)],
        "asymmetric": [(1, k, inner, 1), (k, 1, filters, s)],
        "bottleneck": [(1, 1, inner, 1), (k, k, inner, s), (1, 1, filters, 1)],
    }
    if way not in ways:
        raise ValueError(f"way must be one of {list(ways)}")
    if way == "stack" and (k % 2 == 0 or k < 3):
        raise ValueError("odd kernels of at least 3")
    weights = macs = 0
    for rows, columns, out, step in ways[way]:
        height, width = -(-height // step), -(-width // step)
        weights += rows * columns * channels * out
        macs += height * width * rows * columns * channels * out
        channels = out
    return weights, macs
