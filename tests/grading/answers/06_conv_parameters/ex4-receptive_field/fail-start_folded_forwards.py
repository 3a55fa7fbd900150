# Unit 0 is followed down with start * stride - pad, but from the first layer to the last.
# mistake: the layers were taken in the wrong order (start * s - p begins at the last)
def receptive_field(layers):
    """Return how much of the input one unit of the last layer sees, along one axis."""
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        start = start * stride - pad
        jump *= stride
    return size, jump, start
