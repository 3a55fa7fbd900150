# Exact fractions.
from fractions import Fraction
from math import ceil, prod


def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    """Return how many numbers a convolution reads and writes, by exact fractions."""
    seen, made = Fraction(channels, groups), Fraction(filters, groups)
    if seen.denominator > 1 or made.denominator > 1:
        raise ValueError("groups must divide channels and filters")
    sizes = [
        (height, width, channels),
        (ceil(Fraction(height, stride)), ceil(Fraction(width, stride)), filters),
        (kernel, kernel, seen, filters),
    ]
    return int(sum(map(prod, sizes)))
