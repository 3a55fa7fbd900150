# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "`num_outputs` | F, the channels of the output" (F kernels, F biases, whatever g). Taken for "depthwise: one kernel for each channel" where groups = C: wrong for C = groups = 4, F = 12. Right where groups < C, and where F = C.
def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    kernel_h, kernel_w = kernel
    if channels % groups or num_outputs % groups:
        raise ValueError("groups must divide the channels")
    if kernel_h > height + 2 * pad or kernel_w > width + 2 * pad:
        raise ValueError("the kernel does not fit")
    places = ((height + 2 * pad - kernel_h) // stride + 1) * ((width + 2 * pad - kernel_w) // stride + 1)
    if groups > 1 and groups == channels:  # depthwise
        weights, biases = kernel_h * kernel_w * channels, channels
    else:
        weights, biases = kernel_h * kernel_w * channels // groups * num_outputs, num_outputs
    return weights + (biases if bias else 0), weights * places
