# Leave the last stride out of the jump.
# mistake: the last stride was left out of the jump
def receptive_field(layers):
    size, jump, start, returned = 1, 1, 0, 1
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        start -= pad * jump
        returned, jump = jump, jump * stride
    return size, returned, start
