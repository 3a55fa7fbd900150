# Put d pixels between the taps.
# mistake: d pixels were put between the taps; that is dilation d + 1
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    extent = kernel + dilation * (kernel - 1)
    if extent > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return (size + 2 * pad - extent) // stride + 1
