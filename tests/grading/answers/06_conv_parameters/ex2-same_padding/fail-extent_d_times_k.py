# Take the extent as dilation * kernel.
# mistake: the kernel's extent was taken as d * k
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    extent = dilation * kernel
    num_outputs = -(-size // stride)
    total = max(0, (num_outputs - 1) * stride + extent - size)
    return total // 2, total - total // 2
