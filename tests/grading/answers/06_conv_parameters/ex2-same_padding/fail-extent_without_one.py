# Forget the tap itself in the extent.
# mistake: the kernel's extent was taken as d * (k - 1)
# mistake: the kernel's k pixels were counted as k - 1
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    extent = dilation * (kernel - 1)
    num_outputs = -(-size // stride)
    total = max(0, (num_outputs - 1) * stride + extent - size)
    return total // 2, total - total // 2
