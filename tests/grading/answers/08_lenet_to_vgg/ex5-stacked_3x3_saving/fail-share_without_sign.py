# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "a float (0.25 for a quarter; 0 for nothing; below 0 where the stack is dearer)". The difference is taken without its sign: wrong where the stack is dearer, (7, 2, 6) for one.
def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    if kernel < 3 or kernel % 2 == 0:
        raise ValueError("the kernel must be odd, 3 or more")
    n = (kernel - 1) // 2
    own = out_channels if bias else 0
    stacked = 9 * in_channels * out_channels + (n - 1) * 9 * out_channels**2 + n * own
    single = kernel**2 * in_channels * out_channels + own
    return n, stacked, single, abs(single - stacked) / single
