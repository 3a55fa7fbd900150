# The height for both sides.
# mistake: the height was used for the width, too
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    side = -(-height // stride)
    depthwise = side * side * channels * kernel**2
    pointwise = side * side * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / (depthwise * filters)
