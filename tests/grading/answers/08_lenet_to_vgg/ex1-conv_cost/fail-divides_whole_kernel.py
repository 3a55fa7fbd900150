# The whole kernel is divided by the groups, not its channels.
# says: 6 channels in 4 groups, kernels of 2 x 2 should raise ValueError
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    kh, kw = kernel
    weights, rest = divmod(kh * kw * channels, groups)
    if rest or num_outputs % groups:
        raise ValueError("the groups do not come out even")
    if kh > height + 2 * pad or kw > width + 2 * pad:
        raise ValueError("the kernel does not fit")
    out_h = (height + 2 * pad - kh) // stride + 1
    out_w = (width + 2 * pad - kw) // stride + 1
    return num_outputs * (weights + int(bias)), out_h * out_w * num_outputs * weights
