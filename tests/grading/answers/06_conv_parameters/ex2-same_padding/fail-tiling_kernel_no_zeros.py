# A window as long as the stride is thought to tile the row, so it gets no zeros.
# mistake: a kernel as long as the stride was given no zeros
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    extent = dilation * (kernel - 1) + 1
    if extent == stride:
        return 0, 0
    outputs = -(-size // stride)
    total = max(0, (outputs - 1) * stride + extent - size)
    return total // 2, total - total // 2
