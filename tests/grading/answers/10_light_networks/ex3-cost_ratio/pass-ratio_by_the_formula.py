# The ratio by the formula.
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    """Return the multiply-accumulates of both steps, and 1 / N + 1 / k^2."""
    rows, columns = (height - 1) // stride + 1, (width - 1) // stride + 1
    depthwise = rows * columns * channels * kernel * kernel
    pointwise = rows * columns * channels * filters
    return depthwise, pointwise, 1 / filters + 1 / (kernel * kernel)
