# A float before it is rounded up.
# mistake: height / stride is a float, which has no more than 53 bits
import math


def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    places = math.ceil(height / stride) * math.ceil(width / stride)
    depthwise = places * kernel**2 * channels
    pointwise = places * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / (depthwise * filters)
