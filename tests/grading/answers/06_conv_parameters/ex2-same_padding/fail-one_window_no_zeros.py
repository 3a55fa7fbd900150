# Where there is one output only, no zeros are put, though the kernel is larger than the picture.
# mistake: a single window was given no zeros
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):

    extent = dilation * (kernel - 1) + 1
    outputs = -(-size // stride)
    if outputs == 1:
        return 0, 0
    total = max(0, (outputs - 1) * stride + extent - size)
    return total // 2, total - total // 2
