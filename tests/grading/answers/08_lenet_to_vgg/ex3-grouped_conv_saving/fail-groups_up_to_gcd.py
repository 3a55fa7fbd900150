# Any number of groups up to the greatest common divisor.
# says: 8 channels and 8 kernels in 3 groups should raise ValueError
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
from math import gcd


def grouped_conv_saving(shape, layers):
    def cost(is_split):
        height, width, channels = shape
        parameters = macs = 0
        for kind, *row in layers:
            if kind == "pool":
                kernel, stride = row
                height, width = (height - kernel) // stride + 1, (width - kernel) // stride + 1
                continue
            if kind == "dense":
                each, outputs = height * width * channels, row[0]
                height = width = 1
            else:
                outputs, kernel, stride, pad, groups = row
                if groups > gcd(channels, outputs):
                    raise ValueError("there are no so many common groups")
                height = (height + 2 * pad - kernel) // stride + 1
                width = (width + 2 * pad - kernel) // stride + 1
                each = kernel**2 * (channels // (groups if is_split else 1))
            parameters += outputs * (each + 1)
            macs += outputs * each * height * width
            channels = outputs
        return parameters, macs

    (parameters, macs), (more, work) = cost(True), cost(False)
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
