# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# Breaks: "every layer has one bias for each of its output channels". One for each input channel is counted: wrong for bias=True and in_channels != out_channels; right where they are equal, and without biases.
def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    if kernel < 3 or kernel % 2 == 0:
        raise ValueError("the kernel must be odd, 3 or more")

    def layer(size, inputs, outputs):
        return size**2 * inputs * outputs + (inputs if bias else 0)

    n = (kernel - 1) // 2
    stacked = layer(3, in_channels, out_channels) + (n - 1) * layer(3, out_channels, out_channels)
    single = layer(kernel, in_channels, out_channels)
    return n, stacked, single, 1 - stacked / single
