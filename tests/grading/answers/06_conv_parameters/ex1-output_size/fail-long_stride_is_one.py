# A stride longer than the picture gives 1 output, although the padded row has room for more.
# mistake: a stride longer than the row was given one window
def output_size(size, kernel, stride=1, pad=0, dilation=1):

    extent = dilation * (kernel - 1) + 1
    if size + 2 * pad < extent:
        raise ValueError("does not fit")
    if stride > size:
        return 1
    return (size + 2 * pad - extent) // stride + 1
