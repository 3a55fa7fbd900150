# Lists for rows, a generator of costs.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
ALEXNET = [
    ["conv", 96, 11, 4, 2, 1],
    ["pool", 3, 2],
    ["conv", 256, 5, 1, 2, 2],
    ["pool", 3, 2],
    ["conv", 384, 3, 1, 1, 1],
    ["conv", 384, 3, 1, 1, 2],
    ["conv", 256, 3, 1, 1, 2],
    ["pool", 3, 2],
    ["dense", 4096],
    ["dense", 4096],
    ["dense", 1000],
]


def _costs(size, layers):
    size = list(size)
    for name, *numbers in layers:
        if name == "dense":
            cells = size[0] * size[1] * size[2]
            yield cells * numbers[0], 1, 1, numbers[0]
            size = [1, 1, numbers[0]]
            continue
        kernel, stride = numbers[-2:] if name == "pool" else numbers[1:3]
        pad, groups = (0, 1) if name == "pool" else numbers[3:]
        before = size[2]
        for axis in (0, 1):
            size[axis] = (size[axis] + 2 * pad - kernel) // stride + 1
        if name == "conv":
            size[2] = numbers[0]
            if before % groups or size[2] % groups:
                raise ValueError("the groups do not fit")
            yield kernel * kernel * before * size[2], groups, size[0] * size[1], size[2]


def grouped_conv_saving(shape, layers):
    result = [0] * 4
    for weights, groups, places, biases in _costs(shape, layers):
        kept = weights // groups
        for index, more in enumerate((kept + biases, kept * places)):
            result[index] += more
            result[2 + index] += (weights - kept) * (places if index else 1)
    return tuple(result)
