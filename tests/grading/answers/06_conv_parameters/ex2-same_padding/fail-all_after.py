# Put all zeros after.
# mistake: all zeros were put after
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    extent = dilation * (kernel - 1) + 1
    num_outputs = -(-size // stride)
    total = max(0, (num_outputs - 1) * stride + extent - size)
    return 0, total
