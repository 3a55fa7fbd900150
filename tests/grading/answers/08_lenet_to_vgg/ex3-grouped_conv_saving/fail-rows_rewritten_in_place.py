# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "The arguments stay as they are." The rows are rewritten to one group in the caller's list for the second count: wrong for every list with groups > 1 (the list is changed, and a second call on it saves 0). Right without groups, and at first.
def _cost(shape, layers):
    height, width, channels = shape
    parameters = macs = 0
    for kind, *row in layers:
        if kind == "pool":
            height, width = (height - row[0]) // row[1] + 1, (width - row[0]) // row[1] + 1
        elif kind == "dense":
            macs += height * width * channels * row[0]
            parameters += (height * width * channels + 1) * row[0]
            height, width, channels = 1, 1, row[0]
        else:
            outputs, kernel, stride, pad, groups = row
            if channels % groups or outputs % groups:
                raise ValueError("groups must divide the channels")
            height = (height + 2 * pad - kernel) // stride + 1
            width = (width + 2 * pad - kernel) // stride + 1
            weights = kernel**2 * (channels // groups) * outputs
            parameters += weights + outputs
            macs += weights * height * width
            channels = outputs
    return parameters, macs


def grouped_conv_saving(shape, layers):
    parameters, macs = _cost(shape, layers)
    for place, row in enumerate(layers):
        if row[0] == "conv":
            layers[place] = (*row[:5], 1)
    more, work = _cost(shape, layers)
    return parameters, macs, more - parameters, work - macs


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
