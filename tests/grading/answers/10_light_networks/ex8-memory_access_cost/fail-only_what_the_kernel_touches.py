# mistake: the input was taken to be as small as the output
# "All of the input counts, whatever the stride." Rows and columns between the windows are not counted; right while stride is at most kernel, wrong for stride above kernel, such as kernel 1 with stride 2.
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    if channels % groups or filters % groups:
        raise ValueError("groups has to divide channels and filters")
    rows, columns = -(-height // stride), -(-width // stride)
    read = min(height, rows * kernel) * min(width, columns * kernel) * channels
    return read + rows * columns * filters + kernel**2 * channels * filters // groups
