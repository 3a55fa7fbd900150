# The share for equal widths.
# unnamed: the share has the value for equal widths, without biases
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, keras_stack, wrong_stacks, _wrong_stack
def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    if kernel < 3 or kernel % 2 == 0:
        raise ValueError("kernel must be odd and at least 3")
    n = (kernel - 1) // 2
    biases = out_channels if bias else 0
    stacked = 9 * in_channels * out_channels + (n - 1) * 9 * out_channels**2 + n * biases
    single = kernel**2 * in_channels * out_channels + biases
    return n, stacked, single, 1 - 9 * n / kernel**2
