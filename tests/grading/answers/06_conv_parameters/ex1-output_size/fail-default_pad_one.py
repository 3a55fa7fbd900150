# Take a pad of 1 by default.
# says: left to their defaults
def output_size(size, kernel, stride=1, pad=1, dilation=1):
    extent = dilation * (kernel - 1) + 1
    if extent > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return (size + 2 * pad - extent) // stride + 1
