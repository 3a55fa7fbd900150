# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "Raises ValueError for a kernel that is even or less than 3". Wrong for a kernel of 1: returns (0, 0 or less, ...).
def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    if kernel % 2 == 0 or kernel < 1:
        raise ValueError("the kernel must be odd and positive")
    n = (kernel - 1) // 2
    own = out_channels if bias else 0
    stacked = 9 * in_channels * out_channels + (n - 1) * 9 * out_channels**2 + n * own
    single = kernel**2 * in_channels * out_channels + own
    return n, stacked, single, 1 - stacked / single
