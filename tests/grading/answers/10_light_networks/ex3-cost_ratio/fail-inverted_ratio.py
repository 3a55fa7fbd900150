# How many times as dear the full convolution is.
# mistake: the full convolution's arithmetic was divided by the separable one's
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    rows, columns = -(-height // stride), -(-width // stride)
    depthwise = rows * columns * kernel * kernel * channels
    pointwise = rows * columns * channels * filters
    full = rows * columns * kernel * kernel * channels * filters
    return depthwise, pointwise, full / (depthwise + pointwise)
