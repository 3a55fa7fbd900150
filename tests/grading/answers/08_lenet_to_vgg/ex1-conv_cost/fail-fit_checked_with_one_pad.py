# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "`pad` zeros on each side" with "Raises ValueError ... when the kernel doesn't fit into the padded picture". Wrong for shape (5, 9, 2), kernel (7, 3), pad 1: it fits once, and an error is raised. The sizes themselves are right.
def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    kernel_h, kernel_w = kernel
    if channels % groups or num_outputs % groups:
        raise ValueError("groups must divide the channels")
    if kernel_h > height + pad or kernel_w > width + pad:
        raise ValueError("the kernel does not fit")
    down = (height + 2 * pad - kernel_h) // stride + 1
    right = (width + 2 * pad - kernel_w) // stride + 1
    weights = num_outputs * kernel_h * kernel_w * (channels // groups)
    return weights + num_outputs * bool(bias), weights * down * right
