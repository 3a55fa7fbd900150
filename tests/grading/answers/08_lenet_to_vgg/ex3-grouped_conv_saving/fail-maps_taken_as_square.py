# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "`shape` is (H, W, C) of the picture". One side is carried for both: wrong for every picture that is not square, (229, 260, 3) with ALEXNET for one; right for (224, 224, 3).
def grouped_conv_saving(shape, layers):
    side, _, channels = shape
    totals = {True: [0, 0], False: [0, 0]}
    for kind, *row in layers:
        if kind == "pool":
            side = (side - row[0]) // row[1] + 1
            continue
        if kind == "dense":
            outputs, kernel, stride, pad, groups = row[0], side, 1, 0, 1
        else:
            outputs, kernel, stride, pad, groups = row
        if channels % groups or outputs % groups:
            raise ValueError("groups must divide the channels")
        side = (side + 2 * pad - kernel) // stride + 1
        for is_split, total in totals.items():
            weights = kernel**2 * channels * outputs // (groups if is_split else 1)
            total[0] += weights + outputs
            total[1] += weights * side**2
        channels = outputs
    (parameters, macs), (more, work) = totals[True], totals[False]
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
