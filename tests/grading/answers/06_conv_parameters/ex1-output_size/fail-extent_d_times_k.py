# Take the extent as dilation * kernel.
# mistake: the kernel's extent was taken as d * k
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    extent = dilation * kernel
    if extent > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return (size + 2 * pad - extent) // stride + 1
