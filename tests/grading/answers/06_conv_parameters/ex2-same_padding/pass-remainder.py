# From the remainder of the division, as TensorFlow 1 documented it.
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    extent = dilation * (kernel - 1) + 1
    rest = size % stride
    total = max(extent - (stride if rest == 0 else rest), 0)
    before = total // 2
    return before, total - before
