# Add k, not k - 1.
# mistake: k was added, not k - 1
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * kernel * jump
        start -= pad * jump
        jump *= stride
    return size, jump, start
