# Raises when the pad is as large as the kernel, which is allowed for a convolution.
# unnamed: it raises where it should return; the traceback shows its own words.
def output_size(size, kernel, stride=1, pad=0, dilation=1):

    extent = dilation * (kernel - 1) + 1
    if size + 2 * pad < extent or pad >= kernel > 1:
        raise ValueError("does not fit")
    return (size + 2 * pad - extent) // stride + 1
