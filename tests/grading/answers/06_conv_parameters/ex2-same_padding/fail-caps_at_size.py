# Never more zeros on a side than there are pixels.
# mistake: no side was given more zeros than the row has pixels
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):

    extent = dilation * (kernel - 1) + 1
    outputs = -(-size // stride)
    total = max(0, (outputs - 1) * stride + extent - size)
    return min(total // 2, size), min(total - total // 2, size)
