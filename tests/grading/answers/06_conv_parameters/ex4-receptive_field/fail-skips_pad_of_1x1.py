# A kernel of 1 needs no pad, so its pad is ignored.
# mistake: a kernel of 1 was given no pad; it has one if it is told so
def receptive_field(layers):

    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        if kernel > 1:
            start -= pad * jump
        jump *= stride
    return size, jump, start
