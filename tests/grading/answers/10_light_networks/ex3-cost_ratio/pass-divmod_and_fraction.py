# Whole and rest; an exact fraction.
from fractions import Fraction


def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    """Return the multiply-accumulates of both steps and their exact share of the full ones."""
    places = 1
    for size in (height, width):
        whole, rest = divmod(size, stride)
        places *= whole + (rest > 0)
    seen = places * channels
    depthwise, pointwise = seen * kernel**2, seen * filters
    return depthwise, pointwise, float(Fraction(depthwise + pointwise, depthwise * filters))
