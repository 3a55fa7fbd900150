# Totals in int32.
# says: a convolution of billions of products is not what was expected
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def grouped_conv_saving(shape, layers):
    height, width, channels = shape
    totals = np.zeros(4, dtype=np.int32)
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
            one = kernel * kernel * channels * outputs
            split = one // groups
            cost = [split + outputs, split * height * width, one - split]
            totals += np.array([*cost, (one - split) * height * width]).astype(np.int32)
            channels = outputs
        else:
            inputs = height * width * channels
            totals += np.array([(inputs + 1) * row[0], inputs * row[0], 0, 0]).astype(np.int32)
            height, width, channels = 1, 1, row[0]
    return tuple(int(total) for total in totals)


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
