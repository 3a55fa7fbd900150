# A kernel of 1 with dilation d is taken to cover d pixels.
# mistake: a kernel of 1 was pulled apart; it has a single tap
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    extent = dilation if kernel == 1 else dilation * (kernel - 1) + 1
    outputs = -(-size // stride)
    total = max(0, (outputs - 1) * stride + extent - size)
    return total // 2, total - total // 2
