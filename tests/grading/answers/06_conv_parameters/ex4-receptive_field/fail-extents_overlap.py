# Add whole extents.
# mistake: d * (k - 1) + 1 was added for each layer, 1 too many
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += (dilation * (kernel - 1) + 1) * jump
        start -= pad * jump
        jump *= stride
    return size, jump, start
