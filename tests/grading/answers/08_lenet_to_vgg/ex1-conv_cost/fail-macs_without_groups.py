# Groups in the parameters only.
# mistake: the MACs were not divided by the groups
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    if channels % groups or num_outputs % groups:
        raise ValueError("groups")
    if kernel[0] > height + 2 * pad or kernel[1] > width + 2 * pad:
        raise ValueError("kernel")
    down = (height + 2 * pad - kernel[0]) // stride + 1
    right = (width + 2 * pad - kernel[1]) // stride + 1
    parameters = num_outputs * (kernel[0] * kernel[1] * channels // groups + bool(bias))
    return parameters, down * right * num_outputs * kernel[0] * kernel[1] * channels
