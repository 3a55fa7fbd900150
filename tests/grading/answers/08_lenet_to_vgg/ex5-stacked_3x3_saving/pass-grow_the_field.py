# Layers are added until they see enough; an exact share.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, keras_stack, wrong_stacks, _wrong_stack
from fractions import Fraction


def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    """Return (num_layers, stacked, single, saving); layers are added until they see enough."""
    field, num_layers, stacked, width = 1, 0, 0, in_channels
    while field < kernel:
        stacked += (3 * 3 * width + bool(bias)) * out_channels
        field, num_layers, width = field + 2, num_layers + 1, out_channels
    if num_layers == 0 or field != kernel:
        raise ValueError(f"no stack of 3 x 3 sees exactly {kernel} x {kernel}")
    single = (kernel * kernel * in_channels + bool(bias)) * out_channels
    return num_layers, stacked, single, float(1 - Fraction(stacked, single))
