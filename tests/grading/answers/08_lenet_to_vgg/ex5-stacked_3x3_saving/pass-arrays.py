# NumPy.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, keras_stack, wrong_stacks, _wrong_stack
def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    if kernel % 2 != 1 or kernel <= 1:
        raise ValueError("kernel")
    inputs = np.full(kernel // 2, out_channels)
    inputs[0] = in_channels
    own = int(bias)
    stacked = int(((9 * inputs + own) * out_channels).sum())
    single = (kernel * kernel * in_channels + own) * out_channels
    return len(inputs), stacked, single, float(np.subtract(1, stacked / single))
