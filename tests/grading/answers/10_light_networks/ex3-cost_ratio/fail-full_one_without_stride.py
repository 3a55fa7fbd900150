# mistake: the full convolution was counted on the map before the stride
# "divided by those of a full k x k convolution from C to N channels with the same stride": the full one is counted at all places of the input; only the third number is wrong, for stride above 1.
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    places = -(-height // stride) * -(-width // stride)
    depthwise = places * kernel**2 * channels
    pointwise = places * channels * filters
    full = height * width * kernel**2 * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / full
