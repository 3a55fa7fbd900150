# Leave the start at 0.
# mistake: the pads were ignored, or the start was cut off at pixel 0
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        jump *= stride
    return size, jump, start
