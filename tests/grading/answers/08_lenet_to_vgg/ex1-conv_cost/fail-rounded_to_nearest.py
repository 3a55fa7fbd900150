# Round sizes to the nearest number.
# mistake: the output's size was rounded to the nearest number
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    kernel_h, kernel_w = kernel
    if channels % groups or num_outputs % groups:
        raise ValueError("groups must divide the channels")
    if kernel_h > height + 2 * pad or kernel_w > width + 2 * pad:
        raise ValueError("the kernel does not fit")
    down = round((height + 2 * pad - kernel_h) / stride) + 1
    right = round((width + 2 * pad - kernel_w) / stride) + 1
    weights = kernel_h * kernel_w * channels // groups * num_outputs
    parameters = weights + num_outputs if bias else weights
    return parameters, weights * down * right
