# No zeros where the stride is larger than the kernel.
# mistake: a kernel below the stride was given no zeros
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    extent = dilation * (kernel - 1) + 1
    num_outputs = -(-size // stride)
    total = max(0, (num_outputs - 1) * stride + extent - size)
    if kernel < stride:
        return 0, 0
    return total // 2, total - total // 2
