# mistake: height / stride is a float, which has no more than 53 bits
# "The two counts are exact, of any size." height / stride is a float; wrong for sizes above 2**53, such as height 2**60 + 1 with stride 2.
import math


def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    places = math.ceil(height / stride) * math.ceil(width / stride)
    depthwise = places * kernel**2 * channels
    pointwise = places * channels * filters
    return depthwise, pointwise, 1 / filters + 1 / kernel**2
