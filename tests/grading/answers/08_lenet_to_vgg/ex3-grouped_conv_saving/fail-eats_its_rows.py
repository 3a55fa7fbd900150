# Take the rows off the list.
# says: your function changed
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
    parameters = macs = more_parameters = more_macs = 0
    while layers:
        kind, *row = layers.pop(0)
        if kind == "pool":
            kernel, stride = row
            height, width = (height - kernel) // stride + 1, (width - kernel) // stride + 1
            continue
        if kind == "conv":
            outputs, kernel, stride, pad, groups = row
            if channels % groups or outputs % groups:
                raise ValueError("groups must divide the channels")
            full = outputs * kernel**2 * channels
            height = (height + 2 * pad - kernel) // stride + 1
            width = (width + 2 * pad - kernel) // stride + 1
        else:
            outputs, groups = row[0], 1
            full = height * width * channels * outputs
            height = width = 1
        own = full // groups
        parameters += own + outputs
        macs += own * height * width
        more_parameters += full - own
        more_macs += (full - own) * height * width
        channels = outputs
    return parameters, macs, more_parameters, more_macs
