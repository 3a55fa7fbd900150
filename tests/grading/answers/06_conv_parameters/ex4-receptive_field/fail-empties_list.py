# Pop the layers off the list.
# says: your function changed layers
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    while layers:
        kernel, stride, pad, dilation = layers.pop(0)
        size += dilation * (kernel - 1) * jump
        start -= pad * jump
        jump *= stride
    return size, jump, start
