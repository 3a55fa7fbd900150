# Takes off what is missing to the next stride, not what is left over.
# mistake: size % stride, what is left over, was mixed up with what is missing
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    extent = dilation * (kernel - 1) + 1
    missing = -size % stride
    total = max(0, extent - (missing or stride))
    return total // 2, total - total // 2
