# Lay layers on until they see the kernel.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, keras_stack, wrong_stacks, _wrong_stack
def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    """Return (num_layers, stacked, single, saving): layers are laid on until they see kernel."""

    def cost(size, inputs):
        return out_channels * (size * size * inputs + (1 if bias else 0))

    seen, depth, stack = 1, in_channels, []
    while seen < kernel:
        stack.append(cost(3, depth))
        seen, depth = seen + 2, out_channels
    if not stack or seen != kernel:
        raise ValueError(f"no stack of 3 x 3 sees exactly {kernel} pixels")
    single = cost(kernel, in_channels)
    return len(stack), sum(stack), single, (single - sum(stack)) / single
