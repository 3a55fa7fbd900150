# Round the share to two digits.
# mistake: the share was rounded
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, keras_stack, wrong_stacks, _wrong_stack
def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    if kernel < 3 or kernel % 2 == 0:
        raise ValueError("kernel must be odd, 3 or more")
    num_layers, own = (kernel - 1) // 2, out_channels if bias else 0
    stacked = 9 * in_channels * out_channels + (num_layers - 1) * 9 * out_channels**2
    stacked += num_layers * own
    single = kernel**2 * in_channels * out_channels + own
    return num_layers, stacked, single, round(1 - stacked / single, 2)
