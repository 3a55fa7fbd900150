# mistake: the 1 x 1 step was counted on the map before the stride
# "The stride is in the depthwise step." The 1 x 1 step is counted on the input's map; wrong for every stride above 1 (on maps of more than one place).
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    places = -(-height // stride) * -(-width // stride)
    depthwise = places * kernel**2 * channels
    pointwise = height * width * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / (depthwise * filters)
