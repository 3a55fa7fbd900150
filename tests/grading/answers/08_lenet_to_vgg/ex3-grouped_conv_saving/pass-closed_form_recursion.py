# The first row, then the others.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def grouped_conv_saving(shape, layers):
    """Return (parameters, MACs, both saved): without groups a layer has g times the weights."""
    if len(layers) == 0:
        return 0, 0, 0, 0
    height, width, channels = shape
    match tuple(layers[0]):
        case ("pool", kernel, stride):
            down, right = len(range(kernel, height + 1, stride)), len(range(kernel, width + 1, stride))
            after, own = (down, right, channels), (0, 0, 0, 0)
        case ("conv", outputs, kernel, stride, pad, groups):
            if channels % groups or outputs % groups:
                raise ValueError("groups must divide the channels on both sides")
            down = len(range(kernel, height + 2 * pad + 1, stride))
            right = len(range(kernel, width + 2 * pad + 1, stride))
            weights = kernel**2 * channels // groups * outputs
            more = (groups - 1) * weights
            after = (down, right, outputs)
            own = (weights + outputs, weights * down * right, more, more * down * right)
        case ("dense", outputs):
            weights = height * width * channels * outputs
            after, own = (1, 1, outputs), (weights + outputs, weights, 0, 0)
    others = grouped_conv_saving(after, layers[1:])
    return tuple(one + two for one, two in zip(own, others))


ALEXNET = [
    ("conv", 96, 11, 4, 2, 1), ("pool", 3, 2),
    ("conv", 256, 5, 1, 2, 2), ("pool", 3, 2),
    ("conv", 384, 3, 1, 1, 1),
    ("conv", 384, 3, 1, 1, 2),
    ("conv", 256, 3, 1, 1, 2), ("pool", 3, 2),
    *[("dense", outputs) for outputs in (4096, 4096, 1000)],
]
