# The kernel covers kernel pixels, whatever the dilation.
# mistake: the dilation was ignored
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    extent = kernel
    if extent > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return (size + 2 * pad - extent) // stride + 1
