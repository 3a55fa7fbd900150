# A layer of kernel 1 is passed over with its stride and pad.
# mistake: the stride of a layer with kernel 1 was not used
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        if kernel == 1:
            continue
        size += dilation * (kernel - 1) * jump
        start -= pad * jump
        jump *= stride
    return size, jump, start
