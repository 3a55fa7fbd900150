# Places counted by a range, which has a largest length.
# says: OverflowError
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    places = len(range(0, height, stride)) * len(range(0, width, stride))
    depthwise, pointwise = places * kernel**2 * channels, places * channels * filters
    return depthwise, pointwise, 1 / filters + 1 / kernel**2
