# The dilation widens a kernel by d - 1 once, not at each of its gaps.
# mistake: d - 1 was added once, not for each gap between the taps
def receptive_field(layers):
    """Return how much of the input one unit of the last layer sees, along one axis."""
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        extent = kernel + dilation - 1
        size += (extent - 1) * jump
        start -= pad * jump
        jump *= stride
    return size, jump, start
