# Let the last window start at outputs * stride.
# mistake: the last window was taken to start at outputs * s
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    extent = dilation * (kernel - 1) + 1
    num_outputs = -(-size // stride)
    total = max(0, num_outputs * stride + extent - size)
    return total // 2, total - total // 2
