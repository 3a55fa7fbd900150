# Walk from the last layer to the first: an interval of units and its step.
def receptive_field(layers):
    first, last, jump = 0, 0, 1
    for kernel, stride, pad, dilation in reversed(layers):
        first, last = first * stride - pad, last * stride - pad + dilation * (kernel - 1)
        jump = jump * stride
    return last - first + 1, jump, first
