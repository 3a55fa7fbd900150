# None stands for the channels that come in.
# mistake: inner is channels by default
# forbidden: tensorflow, keras, course_lib.nets, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def factorised_cost(height, width, channels, filters, kernel, way="full", inner=None, stride=1):
    if inner is None:
        inner = channels
    if way == "stack" and (kernel < 3 or kernel % 2 == 0):
        raise ValueError("a stack of 3 x 3 needs an odd kernel of at least 3")
    ways = {
        "full": [(kernel, kernel, filters, stride)],
        "reduce": [(1, 1, inner, 1), (kernel, kernel, filters, stride)],
        "stack": [(3, 3, inner, 1)] * ((kernel - 1) // 2 - 1) + [(3, 3, filters, stride)],
        "asymmetric": [(1, kernel, inner, 1), (kernel, 1, filters, stride)],
        "bottleneck": [(1, 1, inner, 1), (kernel, kernel, inner, stride), (1, 1, filters, 1)],
    }
    if way not in ways:
        raise ValueError(f"unknown way {way}")
    weights = macs = 0
    for rows, columns, out, s in ways[way]:
        height, width = -(-height // s), -(-width // s)
        weights += rows * columns * channels * out
        macs += height * width * rows * columns * channels * out
        channels = out
    return weights, macs
