# An even kernel was counted as 2 * (k // 2) + 1 taps: half a kernel on each side of a middle.
# mistake: an even kernel was counted as one tap wider, 2 * (k // 2) + 1
def output_size(size, kernel, stride=1, pad=0, dilation=1):

    extent = 2 * (kernel // 2) * dilation + 1
    padded = size + 2 * pad
    if extent > padded:
        raise ValueError("does not fit")
    return (padded - extent) // stride + 1
