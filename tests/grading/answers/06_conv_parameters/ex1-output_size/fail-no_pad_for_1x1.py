# A kernel of 1 was given no pad, since it needs none.
# mistake: a kernel of 1 was given no pad
def output_size(size, kernel, stride=1, pad=0, dilation=1):

    extent = dilation * (kernel - 1) + 1
    if kernel == 1:
        pad = 0
    if size + 2 * pad < extent:
        raise ValueError("does not fit")
    return (size + 2 * pad - extent) // stride + 1
