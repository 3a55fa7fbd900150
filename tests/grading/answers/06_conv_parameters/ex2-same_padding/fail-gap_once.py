# The dilation widens the kernel by d - 1 once, not at each of its gaps.
# mistake: d - 1 was added once, not for each gap between the taps
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    """Return how many zeros TensorFlow's "same" puts before and after one axis."""
    extent = kernel + dilation - 1
    outputs = (size + stride - 1) // stride
    total = max(0, (outputs - 1) * stride + extent - size)
    return total // 2, total - total // 2
