# 1/C for 1/N.
# mistake: 1/C + 1/k^2 in place of 1/N + 1/k^2
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    rows, columns = -(-height // stride), -(-width // stride)
    depthwise = rows * columns * kernel * kernel * channels
    pointwise = rows * columns * channels * filters
    full = rows * columns * kernel * kernel * channels * filters
    return depthwise, pointwise, 1 / channels + 1 / kernel**2
