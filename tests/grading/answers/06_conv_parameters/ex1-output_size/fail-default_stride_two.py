# Take a stride of 2 by default.
# says: left to their defaults
def output_size(size, kernel, stride=2, pad=0, dilation=1):
    extent = dilation * (kernel - 1) + 1
    if extent > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return (size + 2 * pad - extent) // stride + 1
