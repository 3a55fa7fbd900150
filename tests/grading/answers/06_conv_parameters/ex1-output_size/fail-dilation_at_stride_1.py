# With a stride above 1 the dilation is ignored.
# mistake: the dilation was used for stride 1 only
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    extent = dilation * (kernel - 1) + 1 if stride == 1 else kernel
    if extent > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return (size + 2 * pad - extent) // stride + 1
