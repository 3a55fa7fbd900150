# Count output places one by one, from the last convolution backwards.
# forbidden: tensorflow, keras, course_lib.nets, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def factorised_cost(height, width, channels, filters, kernel, way="full", inner=None, stride=1):
    if way not in ("full", "reduce", "stack", "asymmetric", "bottleneck"):
        raise ValueError("which way?")
    if way == "stack" and (kernel < 3 or not kernel % 2):
        raise ValueError("a stack sees 3, 5, 7 ... pixels")
    if inner is None:
        inner = filters
    shapes = []
    if way in ("reduce", "bottleneck"):
        shapes += [(1, channels, inner, False)]
    if way == "asymmetric":
        shapes = [(kernel, channels, inner, False), (kernel, inner, filters, True)]
    elif way == "stack":
        depths = [channels] + [inner] * (kernel // 2 - 1) + [filters]
        shapes = [(9, a, b, False) for a, b in zip(depths, depths[1:])]
        shapes[-1] = (*shapes[-1][:3], True)
    elif way == "bottleneck":
        shapes += [(kernel * kernel, inner, inner, True), (1, inner, filters, True)]
    else:
        shapes += [(kernel * kernel, inner if shapes else channels, filters, True)]
    weights, macs = 0, 0
    for window, inputs, outputs, is_small in shapes:
        pace = stride if is_small else 1
        places = len(range(0, height, pace)) * len(range(0, width, pace))
        weights += window * inputs * outputs
        macs += window * inputs * outputs * places
    return [weights, macs]
