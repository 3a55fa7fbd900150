# The windows' starts stop one too early (range without + 1).
# mistake: the last start was left out; a range ends before its end
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    extent = dilation * (kernel - 1) + 1
    padded = size + 2 * pad
    if extent > padded:
        raise ValueError("the kernel does not fit")
    return max(1, len(range(0, padded - extent, stride)))
