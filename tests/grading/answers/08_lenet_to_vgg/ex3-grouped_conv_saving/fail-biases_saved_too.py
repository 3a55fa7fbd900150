# Save all of a layer's parameters.
# mistake: biases were counted as saved; groups change no bias
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
    (height, width, channels), total, work, saved, saved_work = shape, 0, 0, 0, 0
    for row in layers:
        if row[0] == "conv":
            _, outputs, kernel, stride, pad, groups = row
            if channels % groups or outputs % groups:
                raise ValueError("groups must divide the channels")
            height = (height + 2 * pad - kernel) // stride + 1
            width = (width + 2 * pad - kernel) // stride + 1
            parameters = outputs * (kernel * kernel * channels // groups + 1)
            macs = height * width * (parameters - outputs)
            saved += parameters * (groups - 1)
            saved_work += macs * (groups - 1)
            channels = outputs
        elif row[0] == "pool":
            _, kernel, stride = row
            height, width = (height - kernel) // stride + 1, (width - kernel) // stride + 1
            continue
        else:
            macs = height * width * channels * row[1]
            parameters = macs + row[1]
            height, width, channels = 1, 1, row[1]
        total += parameters
        work += macs
    return total, work, saved, saved_work
