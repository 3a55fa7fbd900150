# A memory that forgets the bias.
# says: num_layers, stacked and single for seven more layers has wrong values
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, keras_stack, wrong_stacks, _wrong_stack
_known = {}


def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    if kernel < 3 or kernel % 2 == 0:
        raise ValueError("kernel must be odd and at least 3")
    key = kernel, in_channels, out_channels
    if key not in _known:
        widths = [in_channels] + [out_channels] * (kernel // 2 - 1)
        stacked = sum((9 * width + bias) * out_channels for width in widths)
        single = (kernel**2 * in_channels + bias) * out_channels
        _known[key] = len(widths), stacked, single, 1 - stacked / single
    return _known[key]
