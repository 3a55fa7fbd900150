# Count the padded input.
# mistake: the places of the padded input were counted
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    kernel_h, kernel_w = kernel
    if channels % groups or num_outputs % groups:
        raise ValueError("groups do not divide the channels")
    if kernel_h > height + 2 * pad or kernel_w > width + 2 * pad:
        raise ValueError("the kernel does not fit")
    down = (height + 2 * pad - kernel_h) // stride + 1
    right = (width + 2 * pad - kernel_w) // stride + 1
    each = kernel_h * kernel_w * (channels // groups)
    parameters = num_outputs * each
    macs = (height + 2 * pad) * (width + 2 * pad) * num_outputs * each
    if bias:
        parameters += num_outputs
    return parameters, macs
