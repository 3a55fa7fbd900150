# 2 * (k // 2) in place of k - 1.
# mistake: 2 * (k // 2) stands for k - 1; that is right for odd kernels only
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * 2 * (kernel // 2) * jump
        start -= pad * jump
        jump *= stride
    return size, jump, start
