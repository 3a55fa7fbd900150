# Count padding as seen.
# mistake: the padding was counted as seen
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += (dilation * (kernel - 1) + 2 * pad) * jump
        start -= pad * jump
        jump *= stride
    return size, jump, start
