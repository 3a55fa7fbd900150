# Windows that see nothing but padding are not counted.
# mistake: a window that sees nothing but padding was left out; it counts
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    extent = dilation * (kernel - 1) + 1
    if extent > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    starts = range(-pad, size + pad - extent + 1, stride)
    return len([start for start in starts if start < size and start + extent > 0])
