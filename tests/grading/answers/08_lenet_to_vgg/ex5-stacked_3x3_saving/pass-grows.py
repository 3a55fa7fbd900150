# Add layers until they see far enough.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, keras_stack, wrong_stacks, _wrong_stack
def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    if kernel not in range(3, kernel + 1, 2):
        raise ValueError(f"a kernel of {kernel}")
    channels, field, layers = in_channels, 1, []
    while field != kernel:
        layers.append((9 * channels + bool(bias)) * out_channels)
        channels, field = out_channels, field + 2
    single = (kernel**2 * in_channels + bool(bias)) * out_channels
    return len(layers), sum(layers), single, (single - sum(layers)) / single
