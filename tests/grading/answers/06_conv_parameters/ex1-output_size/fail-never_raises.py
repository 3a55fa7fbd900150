# Round down, but without looking whether the kernel fits.
# says: a kernel of 7 on 5 pixels should raise ValueError
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    return (size + 2 * pad - dilation * (kernel - 1) - 1) // stride + 1
