# The centre is moved by (k - 1) // 2 taps, which loses half a pixel for even kernels.
# mistake: it was taken from the middle, where // loses the half pixel of even kernels
def receptive_field(layers):
    """Return how much of the input one unit of the last layer sees, along one axis."""
    size, jump, centre = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        extent = dilation * (kernel - 1) + 1
        size += (extent - 1) * jump
        centre += (extent // 2 - pad) * jump
        jump *= stride
    return size, jump, centre - size // 2
