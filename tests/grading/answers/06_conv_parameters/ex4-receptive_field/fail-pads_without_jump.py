# Add up the pads without the strides below.
# mistake: the pads were added up without the strides below
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        start -= pad
        jump *= stride
    return size, jump, start
