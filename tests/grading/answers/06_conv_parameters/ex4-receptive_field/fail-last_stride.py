# Return only the last stride.
# mistake: only the last stride was returned as the jump
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        start -= pad * jump
        jump *= stride
    return size, layers[-1][1] if layers else 1, start
