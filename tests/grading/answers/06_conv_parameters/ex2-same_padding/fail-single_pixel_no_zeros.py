# A row of a single pixel gets no zeros.
# mistake: a single pixel was given no zeros
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    if size == 1:
        return 0, 0
    outputs = -(-size // stride)
    total = max(0, (outputs - 1) * stride + dilation * (kernel - 1) + 1 - size)
    return total // 2, total - total // 2
