# Each way is a first convolution and the cost of the rest; returns NumPy's numbers.
# forbidden: tensorflow, keras, course_lib.nets, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def factorised_cost(height, width, channels, filters, kernel, way="full", inner=None, stride=1):
    between = filters if not inner else inner
    chains = {
        "full": [((kernel, kernel), filters, stride)],
        "reduce": [((1, 1), between, 1), ((kernel, kernel), filters, stride)],
        "asymmetric": [((1, kernel), between, 1), ((kernel, 1), filters, stride)],
        "bottleneck": [((1, 1), between, 1), ((kernel,) * 2, between, stride), ((1, 1), filters, 1)],
    }
    if kernel in range(3, kernel + 1, 2):
        chains["stack"] = [((3, 3), between, 1)] * (kernel // 2 - 1) + [((3, 3), filters, stride)]
    if way not in [*chains]:
        raise ValueError(way)

    def cost(size, depth, chain):
        if not chain:
            return np.zeros(2, int)
        (window, outputs, step), *rest = chain
        size = -(-size // step)
        own = int(np.prod(window)) * depth * outputs
        return np.array([own, own * np.prod(size)]) + cost(size, outputs, rest)

    return tuple(cost(np.array([height, width]), channels, chains[way]))
