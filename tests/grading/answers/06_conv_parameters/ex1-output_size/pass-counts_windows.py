# Count the places where a window may start.
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    starts = range(0, size + 2 * pad - dilation * (kernel - 1), stride)
    if len(starts) == 0:
        raise ValueError("the kernel does not fit")
    return len(starts)
