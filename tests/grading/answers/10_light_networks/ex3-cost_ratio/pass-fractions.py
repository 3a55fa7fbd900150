# Count with exact fractions; ceil of a Fraction is a whole number of any size.
from fractions import Fraction


def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    """Count with exact fractions; ceil of a Fraction is a whole number of any size."""
    places = math.ceil(Fraction(height, stride)) * math.ceil(Fraction(width, stride))
    depthwise, pointwise = (places * channels * each for each in (kernel * kernel, filters))
    full = places * channels * kernel**2 * filters
    return depthwise, pointwise, float(Fraction(depthwise + pointwise, full))
