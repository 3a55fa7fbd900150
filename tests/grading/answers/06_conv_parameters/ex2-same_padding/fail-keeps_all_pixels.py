# Keep as many outputs as pixels.
# mistake: as many outputs as pixels were kept
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    extent = dilation * (kernel - 1) + 1
    num_outputs = -(-size // stride)
    total = max(0, (size - 1) * stride + extent - size)
    return total // 2, total - total // 2
