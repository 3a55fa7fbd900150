# ALEXNET pools 2 x 2.
# mistake: the poolings are 2 x 2, or their sizes rounded up or only divided by the stride
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
ALEXNET = [("conv", 96, 11, 4, 2, 1), ("pool", 2, 2)]
ALEXNET += [("conv", 256, 5, 1, 2, 2), ("pool", 2, 2)]
ALEXNET += [("conv", 384, 3, 1, 1, 1), ("conv", 384, 3, 1, 1, 2), ("conv", 256, 3, 1, 1, 2)]
ALEXNET += [("pool", 2, 2), ("dense", 4096), ("dense", 4096), ("dense", 1000)]


def grouped_conv_saving(shape, layers):
    height, width, channels = shape
    parameters = macs = saved = saved_macs = 0
    for row in layers:
        if row[0] == "pool":
            _, kernel, stride = row
            height, width = (height - kernel) // stride + 1, (width - kernel) // stride + 1
        elif row[0] == "conv":
            _, outputs, kernel, stride, pad, groups = row
            if channels % groups or outputs % groups:
                raise ValueError("groups must divide the channels")
            height = (height + 2 * pad - kernel) // stride + 1
            width = (width + 2 * pad - kernel) // stride + 1
            weights = outputs * kernel**2 * (channels // groups)
            parameters += weights + outputs
            macs += weights * height * width
            saved += weights * (groups - 1)
            saved_macs += weights * (groups - 1) * height * width
            channels = outputs
        else:
            weights = height * width * channels * row[1]
            parameters += weights + row[1]
            macs += weights
            height, width, channels = 1, 1, row[1]
    return parameters, macs, saved, saved_macs
