# Return the middle of the first field.
# mistake: this is the middle of the field, not its first pixel
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        start -= pad * jump
        jump *= stride
    return size, jump, start + (size - 1) / 2
