# Raises where the stride is larger than the kernel.
# unnamed: it raises where it should return; the traceback shows its own words.
def output_size(size, kernel, stride=1, pad=0, dilation=1):

    extent = dilation * (kernel - 1) + 1
    if size + 2 * pad < extent or stride > extent:
        raise ValueError("does not fit")
    return (size + 2 * pad - extent) // stride + 1
