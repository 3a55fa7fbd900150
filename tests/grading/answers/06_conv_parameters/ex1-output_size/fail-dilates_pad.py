# Multiply the pad by the dilation.
# mistake: the pad was multiplied by the dilation
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    extent = dilation * (kernel - 1) + 1
    if extent > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return (size + 2 * pad * dilation - extent) // stride + 1
