# The share is taken before the biases.
# mistake: the share was taken without the biases
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, keras_stack, wrong_stacks, _wrong_stack
def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    if kernel < 3 or kernel % 2 == 0:
        raise ValueError("kernel must be odd, 3 or more")
    num_layers = (kernel - 1) // 2
    stacked = 9 * in_channels * out_channels + (num_layers - 1) * 9 * out_channels**2
    single = kernel**2 * in_channels * out_channels
    saving = 1 - stacked / single
    if bias:
        stacked += num_layers * out_channels
        single += out_channels
    return num_layers, stacked, single, saving
