# Multiply the extents.
# mistake: the extents were multiplied
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size *= dilation * (kernel - 1) + 1
        start -= pad * jump
        jump *= stride
    return size, jump, start
