# No zeros where the extent is smaller than the stride.
# mistake: a kernel below the stride was given no zeros
# mistake: an extent below the stride was given no zeros
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    extent = dilation * (kernel - 1) + 1
    if extent < stride:
        return 0, 0
    total = max(0, (-(-size // stride) - 1) * stride + extent - size)
    return total // 2, total - total // 2
