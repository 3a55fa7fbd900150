# Pull the picture apart too.
# mistake: the picture was pulled apart too
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    extent = dilation * (kernel - 1) + 1
    if extent > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return (dilation * (size - 1) + 1 + 2 * pad - extent) // stride + 1
