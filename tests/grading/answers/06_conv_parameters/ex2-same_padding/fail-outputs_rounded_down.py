# Round the number of outputs down.
# mistake: the number of outputs was rounded down, not up
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    total = max(0, (size // stride - 1) * stride + dilation * (kernel - 1) + 1 - size)
    return total // 2, total - total // 2
