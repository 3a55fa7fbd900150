# The zeros before centre the first window at pixel 0; only the rest of the total goes after.
# mistake: the first window was centred at pixel 0; the total is halved
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    """Return how many zeros TensorFlow's "same" puts before and after one axis."""
    extent = dilation * (kernel - 1) + 1
    outputs = -(-size // stride)
    total = max(0, (outputs - 1) * stride + extent - size)
    before = min(total, (extent - 1) // 2)
    return before, total - before
