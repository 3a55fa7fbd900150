# Raises where the kernel is larger than the picture, which is allowed.
# unnamed: it raises where it should return; the traceback shows its own words.
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):

    extent = dilation * (kernel - 1) + 1
    if extent > size:
        raise ValueError("the kernel does not fit")
    outputs = -(-size // stride)
    total = max(0, (outputs - 1) * stride + extent - size)
    return total // 2, total - total // 2
