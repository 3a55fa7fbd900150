# A kernel that does not fit gives AssertionError, not ValueError.
# says: should raise ValueError, but it raised AssertionError
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    extent = dilation * (kernel - 1) + 1
    assert extent <= size + 2 * pad, "the kernel does not fit"
    return (size + 2 * pad - extent) // stride + 1
