# Picture and padding are divided by the stride apart, and each is rounded down.
# mistake: picture and padding were divided apart, each rounded down
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    """Return how many outputs a convolution has along one axis."""
    extent = dilation * (kernel - 1) + 1
    if extent > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    inside = (size - extent) // stride
    from_padding = 2 * pad // stride
    return inside + from_padding + 1
