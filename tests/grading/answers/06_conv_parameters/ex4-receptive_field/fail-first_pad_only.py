# Only the first layer's pad moves the start.
# mistake: only the first layer's pad was counted
def receptive_field(layers):

    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        jump *= stride
    return size, jump, -layers[0][2] if layers else 0
