# A negative total was made positive by abs, not 0.
# mistake: a negative total was made positive; the least is (0, 0)
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):

    outputs = -(-size // stride)
    total = abs((outputs - 1) * stride + dilation * (kernel - 1) + 1 - size)
    return total // 2, total - total // 2
