# A list in place of a tuple.
# says: cost_ratio should return three numbers, in a tuple
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    places = -(-height // stride) * -(-width // stride)
    depthwise, pointwise = places * kernel**2 * channels, places * channels * filters
    return [depthwise, pointwise, (depthwise + pointwise) / (depthwise * filters)]
