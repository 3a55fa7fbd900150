# Look whether the kernel fits, not what it covers.
# says: a kernel of 3 with dilation 2 on 4 pixels should raise ValueError
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    extent = dilation * (kernel - 1) + 1
    if kernel > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return (size + 2 * pad - extent) // stride + 1
