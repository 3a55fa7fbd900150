# Kernels up to 11.
# unnamed: the test sees a ValueError
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, keras_stack, wrong_stacks, _wrong_stack
def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    layers_for = {3: 1, 5: 2, 7: 3, 9: 4, 11: 5}  # AlexNet's 11 is the largest
    if kernel not in layers_for:
        raise ValueError(f"no stack for a kernel of {kernel}")
    n = layers_for[kernel]
    own = out_channels if bias else 0
    stacked = 9 * in_channels * out_channels + own
    stacked += (n - 1) * (9 * out_channels * out_channels + own)
    single = kernel * kernel * in_channels * out_channels + own
    return n, stacked, single, 1 - stacked / single
