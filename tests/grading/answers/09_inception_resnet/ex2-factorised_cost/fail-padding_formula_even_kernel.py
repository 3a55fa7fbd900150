# Pad k // 2 on both sides, which gives an even kernel another place.
# unnamed: only even kernels whose stride divides the map show it
# forbidden: tensorflow, keras, course_lib.nets, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def factorised_cost(height, width, channels, filters, kernel, way="full", inner=None, stride=1):
    inner = filters if inner is None else inner
    k, s = kernel, stride

    def out_size(size, window, step):
        if step == 1:
            return size
        return (size + 2 * (window // 2) - window) // step + 1

    if way == "full":
        convs = [(k, k, filters, s)]
    elif way == "reduce":
        convs = [(1, 1, inner, 1), (k, k, filters, s)]
    elif way == "stack":
        if k % 2 == 0 or k < 3:
            raise ValueError("odd kernels of at least 3")
        convs = [(3, 3, inner, 1)] * ((k - 1) // 2 - 1) + [(3, 3, filters, s)]
    elif way == "asymmetric":
        convs = [(1, k, inner, 1), (k, 1, filters, s)]
    elif way == "bottleneck":
        convs = [(1, 1, inner, 1), (k, k, inner, s), (1, 1, filters, 1)]
    else:
        raise ValueError(f"unknown way {way!r}")
    weights = macs = 0
    for rows, columns, out, step in convs:
        height, width = out_size(height, rows, step), out_size(width, columns, step)
        weights += rows * columns * channels * out
        macs += height * width * rows * columns * channels * out
        channels = out
    return weights, macs
