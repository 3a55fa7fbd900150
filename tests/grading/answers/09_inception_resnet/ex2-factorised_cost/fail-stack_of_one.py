# A stack has a first and a last one, even where it has one.
# unnamed: one case of the smallest kernel
# forbidden: tensorflow, keras, course_lib.nets, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def factorised_cost(height, width, channels, filters, kernel, way="full", inner=None, stride=1):
    inner = filters if inner is None else inner
    k = kernel
    if way == "full":
        before, last = 0, k * k * channels * filters
    elif way == "reduce":
        before, last = channels * inner, k * k * inner * filters
    elif way == "stack":
        if k % 2 == 0 or k < 3:
            raise ValueError("odd kernels of at least 3")
        number = (k - 1) // 2
        before = 9 * channels * inner + (number - 2) * 9 * inner * inner
        last = 9 * inner * filters
    elif way == "asymmetric":
        before, last = k * channels * inner, k * inner * filters
    elif way == "bottleneck":
        before, last = channels * inner, k * k * inner * inner + inner * filters
    else:
        raise ValueError(f"unknown way {way!r}")
    small = -(-height // stride) * -(-width // stride)
    return before + last, before * height * width + last * small
