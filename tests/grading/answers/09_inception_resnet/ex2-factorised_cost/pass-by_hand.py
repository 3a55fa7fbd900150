# A formula for each way.
# forbidden: tensorflow, keras, course_lib.nets, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def factorised_cost(height, width, channels, filters, kernel, way="full", inner=None, stride=1):
    inner = filters if inner is None else inner
    before = height * width
    behind = ((height + stride - 1) // stride) * ((width + stride - 1) // stride)
    if way == "full":
        parts = [(kernel**2 * channels * filters, behind)]
    elif way == "reduce":
        parts = [(channels * inner, before), (kernel**2 * inner * filters, behind)]
    elif way == "asymmetric":
        parts = [(kernel * channels * inner, before), (kernel * inner * filters, behind)]
    elif way == "bottleneck":
        parts = [(channels * inner, before), (kernel**2 * inner**2, behind), (inner * filters, behind)]
    elif way == "stack" and kernel % 2 and kernel > 2:
        number = (kernel - 1) // 2
        if number == 1:
            parts = [(9 * channels * filters, behind)]
        else:
            parts = [(9 * channels * inner, before), (9 * inner * inner * (number - 2), before)]
            parts.append((9 * inner * filters, behind))
    else:
        raise ValueError(f"{way} of {kernel}")
    return sum(w for w, _ in parts), sum(w * places for w, places in parts)
