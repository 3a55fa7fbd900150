# Turns the caller's list round and leaves it so.
# says: your function changed layers
def receptive_field(layers):

    size, jump, start = 1, 1, 0
    layers.reverse()
    for kernel, stride, pad, dilation in layers:
        size = (size - 1) * stride + dilation * (kernel - 1) + 1
        start = start * stride - pad
        jump *= stride
    return size, jump, start
