# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "Raises ValueError where groups don't divide the channels of the input or those of the output." Wrong for 4 channels into 5 outputs with 2 groups: no error.
def grouped_conv_saving(shape, layers):
    height, width, channels = shape
    parameters = macs = full_parameters = full_macs = 0
    for row in layers:
        if row[0] == "conv":
            _, outputs, kernel, stride, pad, groups = row
            if channels % groups != 0:
                raise ValueError("groups must divide the channels")
            height = (height + 2 * pad - kernel) // stride + 1
            width = (width + 2 * pad - kernel) // stride + 1
            weights = kernel * kernel * (channels // groups) * outputs
            full = kernel * kernel * channels * outputs
            parameters += weights + outputs
            full_parameters += full + outputs
            macs += weights * height * width
            full_macs += full * height * width
            channels = outputs
        elif row[0] == "pool":
            _, kernel, stride = row
            height = (height - kernel) // stride + 1
            width = (width - kernel) // stride + 1
        else:
            weights = height * width * channels * row[1]
            parameters += weights + row[1]
            full_parameters += weights + row[1]
            macs += weights
            full_macs += weights
            height, width, channels = 1, 1, row[1]
    return parameters, macs, full_parameters - parameters, full_macs - macs


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
