# Divide by the stride first and add the pad to the result.
# mistake: the pad was added after dividing by the stride
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    extent = dilation * (kernel - 1) + 1
    if extent > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return (size - extent) // stride + 1 + 2 * pad
