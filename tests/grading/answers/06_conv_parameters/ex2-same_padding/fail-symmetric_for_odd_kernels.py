# An odd kernel gets as many zeros before as after, rounded up; only even ones get one more after.
# mistake: an odd kernel was given as many zeros before as after
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    """Return how many zeros TensorFlow's "same" puts before and after one axis."""
    extent = dilation * (kernel - 1) + 1
    outputs = -(-size // stride)
    total = max(0, (outputs - 1) * stride + extent - size)
    if extent % 2 == 1:
        return (total + 1) // 2, (total + 1) // 2
    return total // 2, total - total // 2
