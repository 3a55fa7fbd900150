# The share as an exact fraction.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, keras_stack, wrong_stacks, _wrong_stack
from fractions import Fraction


def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    """Return (num_layers, stacked, single, saving), the share worked out exactly, then rounded."""
    num_layers, rest = divmod(kernel - 1, 2)
    if rest or num_layers < 1:
        raise ValueError("kernel must be odd, 3 or more")
    widths = [in_channels] + [out_channels] * num_layers
    biases = [out_channels * bool(bias)] * num_layers
    stacked = sum(9 * a * b + own for a, b, own in zip(widths, widths[1:], biases))
    single = kernel**2 * in_channels * out_channels + biases[0]
    return num_layers, stacked, single, float(Fraction(single - stacked, single))
