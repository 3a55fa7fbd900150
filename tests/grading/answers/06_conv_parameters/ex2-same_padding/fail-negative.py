# Let the total become negative where the stride is larger than the kernel.
# mistake: it became negative; the least is (0, 0)
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    total = (-(-size // stride) - 1) * stride + dilation * (kernel - 1) + 1 - size
    return total // 2, total - total // 2
