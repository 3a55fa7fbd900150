# Refuse even kernels and 1 x 1 for every way.
# unnamed: its own ValueError says it
# forbidden: tensorflow, keras, course_lib.nets, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def factorised_cost(height, width, channels, filters, kernel, way="full", inner=None, stride=1):
    if kernel % 2 == 0 or kernel < 3:
        raise ValueError("the kernel must be odd and at least 3")
    inner = filters if inner is None else inner
    if way == "full":
        steps = [(kernel * kernel, filters, stride)]
    elif way == "reduce":
        steps = [(1, inner, 1), (kernel * kernel, filters, stride)]
    elif way == "stack":
        steps = [(9, inner, 1)] * ((kernel - 1) // 2 - 1) + [(9, filters, stride)]
    elif way == "asymmetric":
        steps = [(kernel, inner, 1), (kernel, filters, stride)]
    elif way == "bottleneck":
        steps = [(1, inner, 1), (kernel * kernel, inner, stride), (1, filters, 1)]
    else:
        raise ValueError(f"unknown way {way}")
    weights = macs = 0
    for window, out, s in steps:
        height, width = -(-height // s), -(-width // s)
        weights += window * channels * out
        macs += height * width * window * channels * out
        channels = out
    return weights, macs
