# Round up on both sides, so that both are equal.
# mistake: the total was rounded up on both sides
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    total = max(0, (-(-size // stride) - 1) * stride + dilation * (kernel - 1) + 1 - size)
    return (total + 1) // 2, (total + 1) // 2
