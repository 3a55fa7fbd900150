# Two numbers.
# mistake: only the savings were returned
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
    parameters = macs = fewer = less = 0
    for row in layers:
        if row[0] == "pool":
            _, kernel, stride = row
            height, width = (height - kernel) // stride + 1, (width - kernel) // stride + 1
            continue
        if row[0] == "conv":
            _, outputs, kernel, stride, pad, groups = row
            if channels % groups or outputs % groups:
                raise ValueError("groups")
            height = (height + 2 * pad - kernel) // stride + 1
            width = (width + 2 * pad - kernel) // stride + 1
            full, places = kernel * kernel * channels * outputs, height * width
        else:
            outputs, groups, places = row[1], 1, 1
            full = height * width * channels * outputs
            height = width = 1
        parameters += full // groups + outputs
        macs += places * full // groups
        fewer += full - full // groups
        less += places * (full - full // groups)
        channels = outputs
    return fewer, less
