# Start and jump are returned in the wrong order.
# mistake: the order is (size, jump, start); the last two were swapped
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size, start, jump = size + dilation * (kernel - 1) * jump, start - pad * jump, jump * stride
    return size, start, jump
