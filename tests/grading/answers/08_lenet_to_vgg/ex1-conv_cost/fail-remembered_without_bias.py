# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "`bias` | whether the layer has biases, one for each output channel". A table of earlier calls has no bias in its key: wrong for the second of two calls that differ in bias only.
_known = {}


def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    key = (tuple(shape), num_outputs, tuple(kernel), stride, pad, groups)
    if key in _known:
        return _known[key]
    height, width, channels = shape
    kernel_h, kernel_w = kernel
    if channels % groups or num_outputs % groups:
        raise ValueError("groups must divide the channels")
    if kernel_h > height + 2 * pad or kernel_w > width + 2 * pad:
        raise ValueError("the kernel does not fit")
    places = ((height + 2 * pad - kernel_h) // stride + 1) * ((width + 2 * pad - kernel_w) // stride + 1)
    weights = kernel_h * kernel_w * channels // groups * num_outputs
    _known[key] = (weights + (num_outputs if bias else 0), weights * places)
    return _known[key]
