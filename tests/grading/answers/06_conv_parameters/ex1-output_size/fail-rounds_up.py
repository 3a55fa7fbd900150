# Round up: a window that hangs over is counted.
# mistake: it was rounded up; a window that does not fit is not computed
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    extent = dilation * (kernel - 1) + 1
    if extent > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return -((extent - size - 2 * pad) // stride) + 1
