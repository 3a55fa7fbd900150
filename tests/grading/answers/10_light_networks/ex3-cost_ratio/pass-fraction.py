# Exact fractions, divmod.
from fractions import Fraction


def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    def shrunk(size):
        whole, rest = divmod(size, stride)
        return whole + (rest > 0)

    places = shrunk(height) * shrunk(width)
    ratio = Fraction(1, filters) + Fraction(1, kernel**2)
    return places * kernel**2 * channels, places * channels * filters, float(ratio)
