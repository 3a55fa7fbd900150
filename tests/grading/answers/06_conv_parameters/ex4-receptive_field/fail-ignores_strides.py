# Add kernels as if all strides were 1.
# mistake: the strides were ignored
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1)
        start -= pad * jump
        jump *= stride
    return size, jump, start
