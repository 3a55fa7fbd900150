# Count the pad on one side only.
# mistake: the pad was counted once; it stands on both sides
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    extent = dilation * (kernel - 1) + 1
    if extent > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return max(1, (size + pad - extent) // stride + 1)
