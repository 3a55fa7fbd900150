# Another library's formula, right for odd kernels.
# mistake: kernel // 2 zeros were taken to stand on each side; with same it is H / s, rounded up
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    padding = kernel // 2
    rows = (height + 2 * padding - kernel) // stride + 1
    columns = (width + 2 * padding - kernel) // stride + 1
    depthwise = rows * columns * kernel**2 * channels
    pointwise = rows * columns * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / (depthwise * filters)
