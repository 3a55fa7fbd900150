# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "Set `ALEXNET` to a list of the rows of 2012's AlexNet" (table: conv2 and conv5 "max pooling 3 x 3, stride 2"). The last two poolings are 2 x 2: the same on maps of odd size, so on 224 x 224; wrong on a picture of 240 x 240 (conv5 14 x 14).
def grouped_conv_saving(shape, layers):
    height, width, channels = shape
    sums = [0, 0, 0, 0]
    for kind, *row in layers:
        if kind == "pool":
            size, stride = row
            height, width = (len(range(0, n - size + 1, stride)) for n in (height, width))
            continue
        if kind == "dense":
            (outputs,), window, stride, pad, groups = row, (height, width), 1, 0, 1
        else:
            outputs, size, stride, pad, groups = row
            window = size, size
        if channels % groups or outputs % groups:
            raise ValueError("groups have to divide the channels on both sides")
        weights = window[0] * window[1] * channels * outputs // groups
        height = (height + 2 * pad - window[0]) // stride + 1
        width = (width + 2 * pad - window[1]) // stride + 1
        channels = outputs
        macs = weights * height * width
        found = weights + outputs, macs, weights * (groups - 1), macs * (groups - 1)
        sums = [a + b for a, b in zip(sums, found)]
    return tuple(sums)

ALEXNET = [
    ("conv", 96, 11, 4, 2, 1),
    ("pool", 3, 2),
    ("conv", 256, 5, 1, 2, 2),
    ("pool", 2, 2),
    ("conv", 384, 3, 1, 1, 1),
    ("conv", 384, 3, 1, 1, 2),
    ("conv", 256, 3, 1, 1, 2),
    ("pool", 2, 2),
    ("dense", 4096),
    ("dense", 4096),
    ("dense", 1000),
]
