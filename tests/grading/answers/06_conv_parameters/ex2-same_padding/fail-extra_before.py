# Put the odd zero before.
# mistake: the extra zero was put before; it goes after
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    total = max(0, (-(-size // stride) - 1) * stride + dilation * (kernel - 1) + 1 - size)
    return total - total // 2, total // 2
