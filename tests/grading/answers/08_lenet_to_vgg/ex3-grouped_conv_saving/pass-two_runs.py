# Count the network twice, the second time without groups, by conv_cost.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
ALEXNET = [
    ("conv", 96, 11, 4, 2, 1),
    ("pool", 3, 2),
    ("conv", 256, 5, 1, 2, 2),
    ("pool", 3, 2),
    ("conv", 384, 3, 1, 1, 1),
    ("conv", 384, 3, 1, 1, 2),
    ("conv", 256, 3, 1, 1, 2),
    ("pool", 3, 2),
    ("dense", 4096),
    ("dense", 4096),
    ("dense", 1000),
]


def _count(shape, layers, merged):
    shape, totals = tuple(shape), [0, 0]
    for kind, *row in layers:
        rows, columns, channels = shape
        if kind == "pool":
            size, step, pad, outputs = row[0], row[1], 0, channels
        else:
            outputs, size, step, pad, groups = row if kind == "conv" else (*row, None, 1, 0, 1)
            kernel = (rows, columns) if size is None else (size, size)
            cost = conv_cost(shape, outputs, kernel, step, pad, 1 if merged else groups)
            totals = [a + b for a, b in zip(totals, cost)]
        if size is None:
            shape = (1, 1, outputs)
        else:
            shape = tuple((n + 2 * pad - size) // step + 1 for n in shape[:2]) + (outputs,)
    return totals


def grouped_conv_saving(shape, layers):
    split, merged = _count(shape, layers, False), _count(shape, layers, True)
    return split[0], split[1], merged[0] - split[0], merged[1] - split[1]
