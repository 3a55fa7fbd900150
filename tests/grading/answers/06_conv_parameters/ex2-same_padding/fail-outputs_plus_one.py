# Size // stride + 1 outputs: one too many where the stride divides the size.
# mistake: one output too many where the stride divides the size
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):

    outputs = size // stride + 1
    total = max(0, (outputs - 1) * stride + dilation * (kernel - 1) + 1 - size)
    return total // 2, total - total // 2
