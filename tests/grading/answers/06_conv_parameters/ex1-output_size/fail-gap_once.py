# The dilation widens the kernel by d - 1 pixels once, not at each of its gaps.
# mistake: d - 1 was added once, not for each gap between the taps
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    """Return how many outputs a convolution has along one axis."""
    extent = kernel + (dilation - 1)
    room = size + 2 * pad - extent
    if room < 0:
        raise ValueError("the kernel does not fit")
    return room // stride + 1
