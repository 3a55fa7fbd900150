# The full convolution at all places.
# mistake: the full convolution was counted on the map before the stride
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    places = -(-height // stride) * -(-width // stride)
    depthwise = places * kernel**2 * channels
    pointwise = places * channels * filters
    full = height * width * kernel**2 * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / full
