# Return the jump before the size.
# mistake: the jump was returned first; the size comes first
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        start -= pad * jump
        jump *= stride
    return jump, size, start
