# Use the stride of the layer below, not the product.
# mistake: only the stride of the layer just below was used, not all below
def receptive_field(layers):
    size, jump, start, before = 1, 1, 0, 1
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * before
        start -= pad * jump
        jump *= stride
        before = stride
    return size, jump, start
