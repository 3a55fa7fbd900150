# Return size and jump only.
# says: should return three numbers
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        start -= pad * jump
        jump *= stride
    return size, jump
