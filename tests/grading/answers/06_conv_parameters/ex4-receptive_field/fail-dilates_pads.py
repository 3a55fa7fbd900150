# Multiply the pads by the dilation.
# mistake: the pads were multiplied by the dilation
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        start -= pad * dilation * jump
        jump *= stride
    return size, jump, start
