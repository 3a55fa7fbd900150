# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "Raises ValueError when g doesn't divide C or doesn't divide F". Wrong for F = 9, C = 6, groups = 2 (no error).
def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    kernel_h, kernel_w = kernel
    if channels % groups != 0:
        raise ValueError("groups must divide the channels")
    if kernel_h > height + 2 * pad or kernel_w > width + 2 * pad:
        raise ValueError("the kernel does not fit")
    down = (height + 2 * pad - kernel_h) // stride + 1
    right = (width + 2 * pad - kernel_w) // stride + 1
    weights = num_outputs * kernel_h * kernel_w * (channels // groups)
    return weights + (num_outputs if bias else 0), weights * down * right
