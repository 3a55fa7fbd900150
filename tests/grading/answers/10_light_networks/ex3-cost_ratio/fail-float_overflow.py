# The counts become floats before they are divided.
# says: OverflowError
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    places = -(-height // stride) * -(-width // stride)
    depthwise = places * kernel**2 * channels
    pointwise = places * channels * filters
    ratio = float(depthwise + pointwise) / float(depthwise * filters)
    return depthwise, pointwise, ratio
