# The biases are divided by the groups.
# unnamed: several ways to do so, with other numbers each
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def grouped_conv_saving(shape, layers):
    height, width, channels = shape
    parameters = macs = parameters_saved = macs_saved = 0
    for kind, *row in layers:
        if kind == "conv":
            outputs, kernel, stride, pad, groups = row
            if channels % groups or outputs % groups:
                raise ValueError("groups must divide the channels")
            height = (height + 2 * pad - kernel) // stride + 1
            width = (width + 2 * pad - kernel) // stride + 1
            whole = kernel * kernel * channels * outputs
            own = (whole + outputs) // groups
            parameters += own
            parameters_saved += whole + outputs - own
            macs += height * width * whole // groups
            macs_saved += height * width * (whole - whole // groups)
            channels = outputs
        elif kind == "pool":
            kernel, stride = row
            height, width = (height - kernel) // stride + 1, (width - kernel) // stride + 1
        else:
            inputs = height * width * channels
            parameters += (inputs + 1) * row[0]
            macs += inputs * row[0]
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
    ("dense", 4096),
    ("dense", 1000),
]
