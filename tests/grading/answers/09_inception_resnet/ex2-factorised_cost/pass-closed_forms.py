# Weights on the large map and on the small one, in closed form.
# forbidden: tensorflow, keras, course_lib.nets, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def factorised_cost(height, width, channels, filters, kernel, way="full", inner=None, stride=1):
    if not isinstance(way, str):
        raise ValueError("way is a text")
    between = filters if inner is None else inner
    window = kernel * kernel
    before = height * width
    behind = (height + stride - 1) // stride * ((width + stride - 1) // stride)
    if way == "full":
        large, small = 0, window * channels * filters
    elif way == "reduce":
        large, small = channels * between, window * between * filters
    elif way == "stack":
        depth, even = divmod(kernel - 1, 2)
        if even or depth < 1:
            raise ValueError("a stack of 3 x 3 sees an odd number of pixels, 3 or more")
        if depth == 1:
            large, small = 0, 9 * channels * filters
        else:
            large = 9 * between * (channels + (depth - 2) * between)
            small = 9 * between * filters
    elif way == "asymmetric":
        large, small = kernel * channels * between, kernel * between * filters
    elif way == "bottleneck":
        large, small = channels * between, between * (window * between + filters)
    else:
        raise ValueError(f"no such way: {way!r}")
    return large + small, before * large + behind * small
