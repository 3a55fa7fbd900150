# Only a pad up to half the kernel moves the start; more is cut off.
# mistake: the pad was cut off where the kernel is smaller; any pad is allowed
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        reach = dilation * (kernel - 1)
        size += reach * jump
        start -= min(pad, reach) * jump
        jump *= stride
    return size, jump, start
