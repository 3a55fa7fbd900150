# The taps of a kernel are neighbours, whatever the dilation.
# mistake: the dilation was ignored
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += (kernel - 1) * jump
        start -= pad * jump
        jump *= stride
    return size, jump, start
