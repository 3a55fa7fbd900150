# The area divided by the stride's square.
# mistake: the area was rounded up, not each side
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    places = -(-height * width // stride**2)
    depthwise = places * kernel**2 * channels
    pointwise = places * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / (depthwise * filters)
