# As many small convolutions as groups.
import math


def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    """Return how many numbers a convolution reads and writes; the weights are those of g small ones."""
    if math.gcd(groups, channels, filters) != groups:
        raise ValueError(f"{groups} groups do not divide {channels} and {filters} channels")
    rows, columns = ((size + stride - 1) // stride for size in (height, width))
    one_group = kernel**2 * (channels // groups) * (filters // groups)
    return height * width * channels + rows * columns * filters + groups * one_group
