# All layers go from in to out.
# mistake: every layer of the stack goes from in_channels to out_channels
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, keras_stack, wrong_stacks, _wrong_stack
def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    if kernel < 3 or kernel % 2 == 0:
        raise ValueError("kernel must be odd, 3 or more")
    num_layers = (kernel - 1) // 2
    biases = out_channels if bias else 0
    stacked = num_layers * (9 * in_channels * out_channels + biases)
    single = kernel**2 * in_channels * out_channels + biases
    return num_layers, stacked, single, 1 - stacked / single
