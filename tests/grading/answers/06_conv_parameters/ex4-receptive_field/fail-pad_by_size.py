# A pad moves the start by the field's size, not by the jump.
# mistake: the pads were multiplied by the size, not by the jump
def receptive_field(layers):

    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        start -= pad * size
        size += dilation * (kernel - 1) * jump
        jump *= stride
    return size, jump, start
