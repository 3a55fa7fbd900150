# No 1 x 1 step where the number of channels stays.
# mistake: only the depthwise step was divided
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    places = -(-height // stride) * -(-width // stride)
    depthwise = places * kernel**2 * channels
    pointwise = places * channels * filters if channels != filters else 0
    full = places * kernel**2 * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / full
