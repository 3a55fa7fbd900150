# One closed formula for each way, weights on the large and on the small map kept apart; no loop over layers.
# forbidden: tensorflow, keras, course_lib.nets, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def factorised_cost(height, width, channels, filters, kernel, way="full", inner=None, stride=1):
    between = inner or filters
    window = kernel**2
    if way == "full":
        large, small = 0, window * channels * filters
    elif way == "reduce":
        large, small = channels * between, window * between * filters
    elif way == "asymmetric":
        large, small = kernel * channels * between, kernel * between * filters
    elif way == "bottleneck":
        large, small = channels * between, between * (window * between + filters)
    elif way == "stack":
        before, odd = divmod(kernel - 3, 2)  # 3 x 3 convolutions before the last
        if odd or before < 0:
            raise ValueError(f"no stack of 3 x 3 sees {kernel} x {kernel}")
        if before == 0:
            large, small = 0, 9 * channels * filters
        else:
            large = 9 * between * (channels + (before - 1) * between)
            small = 9 * between * filters
    else:
        raise ValueError(f"unknown way {way!r}")
    rows, columns = (height - 1) // stride + 1, (width - 1) // stride + 1
    return large + small, large * height * width + small * rows * columns
