# Forget that padding makes room.
# unnamed: it raises its own words where it should not, so no comparison is reached
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    extent = dilation * (kernel - 1) + 1
    if extent > size:
        raise ValueError("the kernel does not fit")
    return (size + 2 * pad - extent) // stride + 1
