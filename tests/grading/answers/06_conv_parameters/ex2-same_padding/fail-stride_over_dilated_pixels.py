# The last window's start is multiplied by the dilation as well.
# mistake: the stride was multiplied by the dilation
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    """Return how many zeros TensorFlow's "same" puts before and after one axis."""
    outputs = -(-size // (stride * dilation))
    last = (outputs - 1) * stride * dilation + dilation * (kernel - 1)
    total = max(0, last - (size - 1))
    return total // 2, total - total // 2
