# The start is found from the field's centre, which is moved by (k - 1) / 2 without the dilation.
# mistake: it was taken from the middle, which was moved without the dilation
def receptive_field(layers):
    """Return how much of the input one unit of the last layer sees, along one axis."""
    size, jump, centre = 1, 1, 0.0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        centre += ((kernel - 1) / 2 - pad) * jump
        jump *= stride
    return size, jump, int(centre - (size - 1) / 2)
