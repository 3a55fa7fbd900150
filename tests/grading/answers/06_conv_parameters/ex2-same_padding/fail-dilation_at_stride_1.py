# The dilation counts only where the stride is 1.
# mistake: the dilation was used for stride 1 only
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):

    extent = dilation * (kernel - 1) + 1 if stride == 1 else kernel
    outputs = -(-size // stride)
    total = max(0, (outputs - 1) * stride + extent - size)
    return total // 2, total - total // 2
