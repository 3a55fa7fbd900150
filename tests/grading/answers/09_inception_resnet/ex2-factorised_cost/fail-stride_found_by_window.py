# The convolution of the kernel's size has the stride, and with kernel 1 several are.
# mistake: every convolution has the stride
# forbidden: tensorflow, keras, course_lib.nets, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def factorised_cost(height, width, channels, filters, kernel, way="full", inner=None, stride=1):
    inner = filters if inner is None else inner
    k = kernel
    if way == "full":
        convs = [(k, k, filters)]
    elif way == "reduce":
        convs = [(1, 1, inner), (k, k, filters)]
    elif way == "stack":
        if k % 2 == 0 or k < 3:
            raise ValueError("odd kernels of at least 3")
        convs = [(3, 3, inner)] * ((k - 1) // 2 - 1) + [(3, 3, filters)]
    elif way == "asymmetric":
        convs = [(1, k, inner), (k, 1, filters)]
    elif way == "bottleneck":
        convs = [(1, 1, inner), (k, k, inner), (1, 1, filters)]
    else:
        raise ValueError(f"unknown way {way!r}")
    weights = macs = 0
    for number, (rows, columns, out) in enumerate(convs):
        if way in ("stack", "asymmetric"):
            strided = number == len(convs) - 1
        else:
            strided = (rows, columns) == (k, k)
        if strided:
            height, width = -(-height // stride), -(-width // stride)
        weights += rows * columns * channels * out
        macs += height * width * rows * columns * channels * out
        channels = out
    return weights, macs
