# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "Returns a tuple of two whole numbers (Python's or NumPy's)". With groups > 1 both are floats: 152.0, 5760.0, and beyond 2 ** 53 they are not exact either. Right for one group.
def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    kernel_h, kernel_w = kernel
    if channels % groups or num_outputs % groups:
        raise ValueError("groups must divide the channels")
    if kernel_h > height + 2 * pad or kernel_w > width + 2 * pad:
        raise ValueError("the kernel does not fit")
    each = kernel_h * kernel_w * channels
    if groups > 1:
        each = each / groups
    down = (height + 2 * pad - kernel_h) // stride + 1
    right = (width + 2 * pad - kernel_w) // stride + 1
    parameters = num_outputs * each
    if bias:
        parameters += num_outputs
    return parameters, down * right * num_outputs * each
