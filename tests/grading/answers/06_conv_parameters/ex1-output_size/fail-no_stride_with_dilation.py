# Raises ValueError when stride and dilation are both above 1, which the text allows.
# unnamed: it raises where it should return; the traceback shows its own words.
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    """Return how many outputs a convolution has along one axis."""
    if stride > 1 and dilation > 1:
        raise ValueError("stride and dilation can't both be larger than 1")
    extent = dilation * (kernel - 1) + 1
    if extent > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return (size + 2 * pad - extent) // stride + 1
