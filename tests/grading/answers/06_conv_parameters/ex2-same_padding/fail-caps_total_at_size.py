# Never more zeros in all than the row has pixels.
# mistake: no more zeros in all than the row has pixels were put
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    outputs = -(-size // stride)
    total = (outputs - 1) * stride + dilation * (kernel - 1) + 1 - size
    total = min(max(0, total), size)
    return total // 2, total - total // 2
