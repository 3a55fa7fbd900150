# A stride of 1 sets the jump back to 1.
# mistake: a stride of 1 set the jump back to 1
def receptive_field(layers):

    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        start -= pad * jump
        jump = jump * stride if stride > 1 else 1
    return size, jump, start
