# Let conv_cost count.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, keras_stack, wrong_stacks, _wrong_stack
def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    half, rest = divmod(kernel, 2)
    if half < 1 or rest == 0:
        raise ValueError("no such stack")

    def count(size, channels):
        return conv_cost((size, size, channels), out_channels, (size, size), bias=bias)[0]

    single = count(kernel, in_channels)
    stacked = count(3, in_channels) + sum(count(3, out_channels) for _ in range(half - 1))
    return half, stacked, single, 1.0 - stacked / single
