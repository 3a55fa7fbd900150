# The 1 x 1 step on the large map.
# mistake: the 1 x 1 step was counted on the map before the stride
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    places = math.prod((side + stride - 1) // stride for side in (height, width))
    depthwise = places * kernel**2 * channels
    pointwise = height * width * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / (depthwise * filters)
