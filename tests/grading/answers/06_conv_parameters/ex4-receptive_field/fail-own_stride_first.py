# Multiply the jump by the layer's own stride before using it.
# mistake: a layer's own stride was used for its pad; it acts on later layers only
# mistake: a layer's own stride was used; it acts on later layers only
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        jump *= stride
        size += dilation * (kernel - 1) * jump
        start -= pad * jump
    return size, jump, start
