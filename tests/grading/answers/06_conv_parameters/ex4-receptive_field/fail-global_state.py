# The three numbers are kept from call to call.
# unnamed: what it returns depends on the calls before.
state = [1, 1, 0]


def receptive_field(layers):

    for kernel, stride, pad, dilation in layers:
        state[0] += dilation * (kernel - 1) * state[1]
        state[2] -= pad * state[1]
        state[1] *= stride
    return tuple(state)
