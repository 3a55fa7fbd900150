# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "With `bias=True` every layer has one bias for each of its output channels." The short way out for a kernel of 3 forgets them: wrong for kernel = 3 with bias=True only.
def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    if kernel < 3 or kernel % 2 == 0:
        raise ValueError("the kernel must be odd, 3 or more")
    if kernel == 3:  # the stack is the layer itself
        count = 9 * in_channels * out_channels
        return 1, count, count, 0.0
    n = kernel // 2
    own = out_channels if bias else 0
    stacked = 9 * out_channels * (in_channels + (n - 1) * out_channels) + n * own
    single = kernel**2 * in_channels * out_channels + own
    return n, stacked, single, 1 - stacked / single
