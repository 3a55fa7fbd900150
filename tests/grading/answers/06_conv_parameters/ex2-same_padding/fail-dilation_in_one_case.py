# Where the stride does not divide the size, the kernel is not pulled apart.
# mistake: the dilation was used only where the stride divides the size
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    """Return how many zeros TensorFlow's "same" puts before and after one axis."""
    extent = dilation * (kernel - 1) + 1
    if size % stride == 0:
        total = max(extent - stride, 0)
    else:
        total = max(kernel - size % stride, 0)
    return total // 2, total - total // 2
