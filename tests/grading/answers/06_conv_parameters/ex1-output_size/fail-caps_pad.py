# Pads no more than k // 2 zeros, the most that 'same' needs, whatever pad says.
# mistake: the pad was cut off at half the kernel; any pad is allowed
def output_size(size, kernel, stride=1, pad=0, dilation=1):

    extent = dilation * (kernel - 1) + 1
    pad = min(pad, kernel // 2)
    if size + 2 * pad < extent:
        raise ValueError("does not fit")
    return (size + 2 * pad - extent) // stride + 1
