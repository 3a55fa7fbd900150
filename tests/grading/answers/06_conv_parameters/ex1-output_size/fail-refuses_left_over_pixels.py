# Also raises when the windows do not come out even.
# unnamed: it raises its own words where it should not, so no comparison is reached
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    room = size + 2 * pad - dilation * (kernel - 1) - 1
    if room < 0 or room % stride:
        raise ValueError("the windows do not come out even")
    return room // stride + 1
