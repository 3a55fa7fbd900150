# Recursion over the rest of the chain, added up in a NamedTuple.
# forbidden: tensorflow, keras, course_lib.nets, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
from typing import NamedTuple


class Cost(NamedTuple):
    weights: int
    macs: int


def _rest(rows, columns, channels, chain):
    if not chain:
        return Cost(0, 0)
    (high, wide, out, stride), *others = chain
    rows, columns = len(range(0, rows, stride)), len(range(0, columns, stride))
    weights = high * wide * channels * out
    behind = _rest(rows, columns, out, others)
    return Cost(weights + behind.weights, rows * columns * weights + behind.macs)


def factorised_cost(height, width, channels, filters, kernel, way="full", inner=None, stride=1):
    if inner is None:
        inner = filters
    known = ["full", "reduce", "stack", "asymmetric", "bottleneck"]
    if type(way) is not str or way not in known:
        raise ValueError(way)
    if way == "stack" and kernel not in range(3, kernel + 1, 2):
        raise ValueError(kernel)
    squeeze = (1, 1, inner, 1)
    chain = [
        lambda: [(kernel, kernel, filters, stride)],
        lambda: [squeeze, (kernel, kernel, filters, stride)],
        lambda: [(3, 3, inner, 1) for _ in range(3, kernel, 2)] + [(3, 3, filters, stride)],
        lambda: [(1, kernel, inner, 1), (kernel, 1, filters, stride)],
        lambda: [squeeze, (kernel, kernel, inner, stride), (1, 1, filters, 1)],
    ][known.index(way)]()
    return _rest(height, width, channels, chain)
