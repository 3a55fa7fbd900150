# Counts are floats.
# says: num_layers, stacked and single for seven more layers has the right values in the wrong type
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, keras_stack, wrong_stacks, _wrong_stack
def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    if kernel < 3 or kernel % 2 != 1:
        raise ValueError("kernel must be odd and at least 3")
    num_layers = (kernel - 1) / 2
    first = 9 * in_channels * out_channels
    stacked = first + (num_layers - 1) * 9 * out_channels * out_channels
    single = kernel**2 * in_channels * out_channels
    if bias:
        stacked = stacked + num_layers * out_channels
        single = single + out_channels
    return num_layers, stacked, single, 1 - stacked / single
