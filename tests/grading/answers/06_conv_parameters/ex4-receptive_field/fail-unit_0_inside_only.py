# The size counts only the part of unit 0's field that lies in the picture.
# mistake: only what unit 0 sees inside the picture was counted
def receptive_field(layers):
    """Return how much of the input one unit of the last layer sees, along one axis."""
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        start -= pad * jump
        jump *= stride
    return size + min(start, 0), jump, start
