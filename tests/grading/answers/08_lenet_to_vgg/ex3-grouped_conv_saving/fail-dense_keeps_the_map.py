# The map stays behind a dense layer.
# mistake: the second dense layer sees the first's outputs at all places
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


def grouped_conv_saving(shape, layers):
    height, width, channels = shape
    sums = [0, 0, 0, 0]
    for kind, *row in layers:
        if kind == "pool":
            kernel, stride = row
            height, width = (height - kernel) // stride + 1, (width - kernel) // stride + 1
            continue
        if kind == "conv":
            outputs, kernel, stride, pad, groups = row
            if channels % groups or outputs % groups:
                raise ValueError("groups must divide the channels")
            full = kernel * kernel * channels * outputs
            height = (height + 2 * pad - kernel) // stride + 1
            width = (width + 2 * pad - kernel) // stride + 1
            places = height * width
        else:
            outputs, groups, places = row[0], 1, 1
            full = height * width * channels * outputs
        own = full // groups
        costs = own + outputs, own * places, full - own, (full - own) * places
        sums = [old + new for old, new in zip(sums, costs, strict=True)]
        channels = outputs
    return tuple(sums)
