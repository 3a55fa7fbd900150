# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "how many layers the stack has; the parameters of the stack, and of the one layer, all three whole numbers". Layers and stack are floats (2.0, 288.0) for every kernel.
def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    n = (kernel - 1) / 2
    if n < 1 or n != int(n):
        raise ValueError("the kernel must be odd, 3 or more")
    own = out_channels if bias else 0
    stacked = 9 * in_channels * out_channels + (n - 1) * 9 * out_channels**2 + n * own
    single = kernel**2 * in_channels * out_channels + own
    return n, stacked, single, (single - stacked) / single
