# Let the dilation into the jump.
# mistake: the dilation went into the jump
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        start -= pad * jump
        jump *= stride * dilation
    return size, jump, start
