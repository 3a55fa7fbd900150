# Give every layer the product of all strides.
# mistake: every layer was given the product of all strides
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    product = int(np.prod([layer[1] for layer in layers]))
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * product
        start -= pad * jump
        jump *= stride
    return size, jump, start
