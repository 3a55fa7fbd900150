# Forget that a pixel sees itself.
# mistake: the size was started at 0; one pixel sees itself
def receptive_field(layers):
    size, jump, start = 0, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        start -= pad * jump
        jump *= stride
    return size, jump, start
