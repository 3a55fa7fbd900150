# Whole numbers of 64 bits overflow.
# unnamed: what an overflow leaves depends on the numbers
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    rows, columns = np.int32(-(-height // stride)), np.int32(-(-width // stride))
    depthwise = rows * columns * kernel * kernel * channels
    pointwise = rows * columns * channels * filters
    full = rows * columns * kernel * kernel * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / full
