# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "how much larger both would be if every convolution had one group". Thinks of two towers: where there are groups, as much again is saved. Wrong for groups of 3 and more; right for 1 and 2, so for AlexNet.
def grouped_conv_saving(shape, layers):
    height, width, channels = shape
    parameters = macs = fewer = less = 0
    for kind, *row in layers:
        if kind == "pool":
            height, width = (height - row[0]) // row[1] + 1, (width - row[0]) // row[1] + 1
        elif kind == "dense":
            weights = height * width * channels * row[0]
            parameters, macs = parameters + weights + row[0], macs + weights
            height, width, channels = 1, 1, row[0]
        else:
            outputs, kernel, stride, pad, groups = row
            if channels % groups or outputs % groups:
                raise ValueError("groups must divide the channels")
            height = (height + 2 * pad - kernel) // stride + 1
            width = (width + 2 * pad - kernel) // stride + 1
            weights = kernel**2 * (channels // groups) * outputs
            parameters, macs = parameters + weights + outputs, macs + weights * height * width
            if groups > 1:
                fewer, less = fewer + weights, less + weights * height * width
            channels = outputs
    return parameters, macs, fewer, less


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
