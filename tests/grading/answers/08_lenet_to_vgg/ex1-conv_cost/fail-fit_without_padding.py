# The bare picture must hold the kernel.
# unnamed: the test sees a ValueError
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    kernel_h, kernel_w = kernel
    if channels % groups != 0 or num_outputs % groups != 0:
        raise ValueError("groups must divide the channels")
    if height < kernel_h or width < kernel_w:
        raise ValueError("the kernel does not fit")
    down = (height + 2 * pad - kernel_h) // stride + 1
    right = (width + 2 * pad - kernel_w) // stride + 1
    weights = num_outputs * kernel_h * kernel_w * channels // groups
    return weights + num_outputs * bool(bias), weights * down * right
