# Give the start the wrong sign.
# mistake: the sign is wrong; padding comes before pixel 0
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        start += pad * jump
        jump *= stride
    return size, jump, start
