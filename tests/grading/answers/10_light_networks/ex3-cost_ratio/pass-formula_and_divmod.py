# Windows start at 0, s, 2s, ..., so the last one has the number (size - 1) // s.
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    """Windows start at 0, s, 2s, ..., so the last one has the number (size - 1) // s."""
    (rows, _), (columns, _) = divmod(height - 1, stride), divmod(width - 1, stride)
    one_map = (rows + 1) * (columns + 1)
    taps = sum(2 * i + 1 for i in range(kernel))  # the first k odd numbers make k * k
    return one_map * taps * channels, one_map * channels * filters, 1 / filters + kernel**-2
