# Take a stride of 2 by default.
# says: left to their defaults
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=2, dilation=1):
    extent = dilation * (kernel - 1) + 1
    num_outputs = -(-size // stride)
    total = max(0, (num_outputs - 1) * stride + extent - size)
    return total // 2, total - total // 2
