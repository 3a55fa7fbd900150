# Halves first, cuts off below zero afterwards, each side for itself.
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    outputs = int(np.ceil(size / stride))
    total = (outputs - 1) * stride + dilation * (kernel - 1) + 1 - size
    return tuple(max(0, side) for side in (total // 2, total - total // 2))
