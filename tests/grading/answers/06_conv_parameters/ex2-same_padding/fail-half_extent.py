# Put (k - 1) // 2 zeros on both sides.
# mistake: (k - 1) // 2 zeros were put on both sides
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    extent = dilation * (kernel - 1) + 1
    num_outputs = -(-size // stride)
    total = max(0, (num_outputs - 1) * stride + extent - size)
    return (extent - 1) // 2, (extent - 1) // 2
