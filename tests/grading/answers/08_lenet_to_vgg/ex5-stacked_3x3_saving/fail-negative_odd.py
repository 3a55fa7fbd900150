# Negative odd kernels pass.
# says: a kernel of -1 x -1 should raise ValueError
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, keras_stack, wrong_stacks, _wrong_stack
def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    if kernel % 2 == 0 or kernel == 1:
        raise ValueError("kernel must be odd, and 1 is too small")
    n = kernel // 2
    stacked = 9 * in_channels * out_channels + 9 * (n - 1) * out_channels**2
    single = kernel * kernel * in_channels * out_channels
    if bias:
        stacked += n * out_channels
        single += out_channels
    return n, stacked, single, 1 - stacked / single
