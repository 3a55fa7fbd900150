# Vectors of windows, channels and places, multiplied by numpy; places counted as len(range(0, side, stride)).
# forbidden: tensorflow, keras, course_lib.nets, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
import numpy as np


def factorised_cost(height, width, channels, filters, kernel, way="full", inner=None, stride=1):
    inner = filters if inner is None else inner
    plans = {  # windows, and which of them has the stride
        "full": ([kernel * kernel], 0),
        "reduce": ([1, kernel * kernel], 1),
        "asymmetric": ([kernel, kernel], 1),
        "bottleneck": ([1, kernel * kernel, 1], 1),
    }
    if kernel in range(3, kernel + 1, 2):
        plans["stack"] = ([9] * (kernel // 2), kernel // 2 - 1)
    if not isinstance(way, str) or way not in plans:
        raise ValueError(f"cannot replace {kernel} x {kernel} by {way!r}")
    windows, strided = plans[way]
    widths = np.array([channels] + [inner] * (len(windows) - 1) + [filters], dtype=object)
    weights = np.array(windows, dtype=object) * widths[:-1] * widths[1:]
    small = len(range(0, height, stride)) * len(range(0, width, stride))
    places = np.array([height * width if n < strided else small for n in range(len(windows))], object)
    return int(weights.sum()), int((weights * places).sum())
