# Skipped places are not read.
# mistake: the input was taken to be as small as the output
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    if channels % groups or filters % groups:
        raise ValueError("groups must divide channels and filters")
    rows, columns = -(-height // stride), -(-width // stride)
    seen_rows = min(height, rows * min(kernel, stride)) if stride > kernel else height
    seen_columns = min(width, columns * min(kernel, stride)) if stride > kernel else width
    read = seen_rows * seen_columns * channels
    return read + rows * columns * filters + kernel**2 * channels // groups * filters
