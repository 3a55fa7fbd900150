# Take what is right where the stride divides the size.
# mistake: k - s zeros in all: right if s divides the size
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    extent = dilation * (kernel - 1) + 1
    num_outputs = -(-size // stride)
    total = max(0, extent - stride)
    return total // 2, total - total // 2
