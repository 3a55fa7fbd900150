# For even kernels the extra zero goes before.
# mistake: for an even kernel the extra zero was put before
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    outputs = -(-size // stride)
    total = max(0, (outputs - 1) * stride + dilation * (kernel - 1) + 1 - size)
    small, large = total // 2, total - total // 2
    return (large, small) if kernel % 2 == 0 else (small, large)
