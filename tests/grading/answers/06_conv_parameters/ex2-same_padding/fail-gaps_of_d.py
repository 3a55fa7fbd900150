# Put d pixels between the taps.
# mistake: d pixels were put between the taps; that is dilation d + 1
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    extent = (dilation + 1) * (kernel - 1) + 1 if dilation > 1 else kernel
    num_outputs = -(-size // stride)
    total = max(0, (num_outputs - 1) * stride + extent - size)
    return total // 2, total - total // 2
