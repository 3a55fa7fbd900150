# Weights for arithmetic.
# mistake: weights were counted, not multiply-accumulates
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    rows, columns = -(-height // stride), -(-width // stride)
    depthwise = kernel * kernel * channels
    pointwise = channels * filters
    full = kernel * kernel * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / full
