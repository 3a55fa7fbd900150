# A pooling's windows never lie apart.
# says: pooling whose windows lie apart is not what was expected
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def grouped_conv_saving(shape, layers):
    height, width, channels = shape
    parameters = macs = parameters_saved = macs_saved = 0
    for row in layers:
        if row[0] == "pool":
            _, kernel, stride = row
            overlap = max(0, kernel - stride)  # else the windows lie side by side
            height, width = (height - overlap) // stride, (width - overlap) // stride
            continue
        if row[0] == "dense":
            weights, whole = height * width * channels * row[1], height * width * channels * row[1]
            height, width = 1, 1
        else:
            _, _, kernel, stride, pad, groups = row
            if channels % groups or row[1] % groups:
                raise ValueError("groups must divide the channels")
            height = (height + 2 * pad - kernel) // stride + 1
            width = (width + 2 * pad - kernel) // stride + 1
            weights = kernel * kernel * (channels // groups) * row[1]
            whole = kernel * kernel * channels * row[1]
        channels = row[1]
        parameters += weights + channels
        macs += weights * height * width
        parameters_saved += whole - weights
        macs_saved += (whole - weights) * height * width
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
