# Leave the first stride out of the jump.
# mistake: the first stride was left out of the jump
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        start -= pad * jump
        jump *= stride
    return size, jump // layers[0][1] if layers else 1, start
