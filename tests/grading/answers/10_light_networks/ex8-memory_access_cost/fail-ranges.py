# Sizes by ranges, which have a largest length.
# says: OverflowError
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    for size in (channels, filters):
        if size % groups != 0:
            raise ValueError(f"{size} channels in {groups} groups")
    rows, columns = (len(range(0, size, stride)) for size in (height, width))
    total = height * width * channels
    total += rows * columns * filters
    total += channels * filters * kernel * kernel // groups
    return total
