# A kernel larger than the row is cut to the row's size.
# mistake: a kernel longer than the row was cut to the row
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    """Return how many zeros TensorFlow's "same" puts before and after one axis."""
    extent = min(dilation * (kernel - 1) + 1, size)
    outputs = -(-size // stride)
    total = max(0, (outputs - 1) * stride + extent - size)
    return total // 2, total - total // 2
