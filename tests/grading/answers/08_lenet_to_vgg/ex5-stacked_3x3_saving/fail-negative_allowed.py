# Only 0 to 2 are refused.
# says: should raise ValueError
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, keras_stack, wrong_stacks, _wrong_stack
def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    if kernel in (0, 1) or kernel % 2 == 0:
        raise ValueError("odd kernels of 3 and more")
    num_layers = (kernel - 1) // 2
    biases = out_channels if bias else 0
    single = kernel * kernel * in_channels * out_channels + biases
    stacked = 9 * in_channels * out_channels
    stacked += (num_layers - 1) * 9 * out_channels * out_channels
    stacked += num_layers * biases
    saving = 1 - stacked / single
    return num_layers, stacked, single, saving
