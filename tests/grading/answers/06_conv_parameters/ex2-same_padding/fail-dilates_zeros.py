# Multiply the undilated zeros by the dilation.
# mistake: the zeros were multiplied by the dilation
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    extent = dilation * (kernel - 1) + 1
    num_outputs = -(-size // stride)
    total = max(0, (num_outputs - 1) * stride + kernel - size)
    return total // 2 * dilation, (total - total // 2) * dilation
    return total // 2, total - total // 2
