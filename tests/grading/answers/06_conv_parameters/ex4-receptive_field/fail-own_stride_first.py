# Multiply the jump by the layer's own stride before using it.
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        jump *= stride
        size += dilation * (kernel - 1) * jump
        start -= pad * jump
    return size, jump, start
