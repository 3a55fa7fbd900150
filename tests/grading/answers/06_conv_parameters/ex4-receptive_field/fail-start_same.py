# The start is half the field before pixel 0, as if every layer were padded to keep its size.
# mistake: half the field was taken for the pads
def receptive_field(layers):

    size, jump = 1, 1
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        jump *= stride
    return size, jump, -(size // 2) if any(pad for _, _, pad, _ in layers) else 0
