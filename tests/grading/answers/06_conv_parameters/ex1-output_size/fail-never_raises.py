# Round down, but without looking whether the kernel fits.
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    return (size + 2 * pad - dilation * (kernel - 1) - 1) // stride + 1
