# Take the pads of both sides off.
# mistake: the pads of both sides were taken off
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        start -= 2 * pad * jump
        jump *= stride
    return size, jump, start
