# A layer whose stride is above its extent makes the jump only as large as what it sees.
# mistake: the jump was cut off at the size of the field; a stride may leave pixels out
def receptive_field(layers):
    """Return how much of the input one unit of the last layer sees, along one axis."""
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        start -= pad * jump
        jump = min(jump * stride, size)
    return size, jump, start
