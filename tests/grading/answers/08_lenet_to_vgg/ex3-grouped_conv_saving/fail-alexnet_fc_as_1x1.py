# fc7 and fc8 as convolutions of 1 x 1.
# says: the kinds of ALEXNET's rows is not what was expected
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def grouped_conv_saving(shape, layers):
    height, width, channels = shape
    parameters = macs = parameters_saved = macs_saved = 0
    for kind, *row in layers:
        if kind == "pool":
            kernel, stride = row
            height, width = (height - kernel) // stride + 1, (width - kernel) // stride + 1
        elif kind == "conv":
            outputs, kernel, stride, pad, groups = row
            if channels % groups or outputs % groups:
                raise ValueError("groups must divide the channels")
            height = (height + 2 * pad - kernel) // stride + 1
            width = (width + 2 * pad - kernel) // stride + 1
            weights = kernel * kernel * channels // groups * outputs
            parameters += weights + outputs
            macs += weights * height * width
            parameters_saved += weights * (groups - 1)
            macs_saved += weights * (groups - 1) * height * width
            channels = outputs
        else:
            weights = height * width * channels * row[0]
            parameters += weights + row[0]
            macs += weights
            height, width, channels = 1, 1, row[0]
    return parameters, macs, parameters_saved, macs_saved


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
    ("conv", 4096, 1, 1, 0, 1),  # behind fc6 the map is 1 x 1
    ("conv", 1000, 1, 1, 0, 1),
]
