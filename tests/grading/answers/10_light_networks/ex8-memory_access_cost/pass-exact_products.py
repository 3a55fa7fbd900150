# Products of lists, by math.prod.
import math


def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    if math.gcd(channels, filters) % groups:
        raise ValueError("groups have to divide channels and filters")
    out = [(size + stride - 1) // stride for size in (height, width)]
    parts = [(height, width, channels), (*out, filters), (kernel, kernel, channels // groups, filters)]
    return sum(map(math.prod, parts))
