# Add the strides to 1.
# mistake: the strides were added to 1, not multiplied
# mistake: the strides were added up, not multiplied
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        start -= pad * jump
        jump += stride
    return size, jump, start
