# Start from the last layer.
# mistake: the layers were taken from the last to the first
# mistake: the layers were taken in the wrong order (start * s - p begins at the last)
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers[::-1]:
        size += dilation * (kernel - 1) * jump
        start -= pad * jump
        jump *= stride
    return size, jump, start
