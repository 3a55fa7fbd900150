# Sizes as an array.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
import numpy as np

_conv, _pool = (lambda *row: ("conv", *row)), ("pool", 3, 2)
ALEXNET = [_conv(96, 11, 4, 2, 1), _pool, _conv(256, 5, 1, 2, 2), _pool]
ALEXNET += [_conv(outputs, 3, 1, 1, groups) for outputs, groups in ((384, 1), (384, 2), (256, 2))]
ALEXNET += [_pool, *(("dense", outputs) for outputs in (4096, 4096, 1000))]


def grouped_conv_saving(shape, layers):
    """Return (parameters, MACs, saved parameters, saved MACs), summed up from a table of layers."""
    size, channels = np.array(shape[:2], dtype=np.int64), int(shape[2])
    table = [(0, 0, 0, 0)]  # weights, weights of one group, places, biases
    for kind, *row in layers:
        if kind == "dense":  # a kernel as large as the map
            row = [row[0], None, 1, 0, 1]
        if kind == "pool":
            kernel, stride = row
            size = (size - kernel) // stride + 1
            continue
        outputs, kernel, stride, pad, groups = row
        if channels % groups != 0 or outputs % groups != 0:
            raise ValueError("groups do not divide the channels")
        window = size if kernel is None else np.array([kernel, kernel])
        dense = int(window.prod()) * channels * outputs
        size = (size + 2 * pad - window) // stride + 1
        table.append((dense // groups, dense, int(size.prod()), outputs))
        channels = outputs
    weights, dense, places, biases = np.array(table, dtype=np.int64).T
    saved = dense - weights
    sums = (weights + biases).sum(), weights @ places, saved.sum(), saved @ places
    return tuple(int(number) for number in sums)
