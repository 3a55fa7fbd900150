# mistake: the output's size was rounded down
# "padding is "same"" (the output has H / s rounded up): rounded down; wrong when the stride does not divide height or width.
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    if channels % groups or filters % groups:
        raise ValueError("groups has to divide channels and filters")
    written = (height // stride) * (width // stride) * filters
    return height * width * channels + written + kernel**2 * channels * filters // groups
