# Slide the last tap along the padded row until it leaves.
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    count, last_tap = 0, dilation * (kernel - 1)
    while last_tap < size + 2 * pad:
        count, last_tap = count + 1, last_tap + stride
    if not count:
        raise ValueError("the kernel does not fit")
    return np.int64(count)
