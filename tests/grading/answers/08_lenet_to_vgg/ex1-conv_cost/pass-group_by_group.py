# Add up small convolutions, one a group.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    seen, left_over = divmod(shape[2], groups)
    own, also_left = divmod(num_outputs, groups)
    if left_over or also_left:
        raise ValueError("the groups are uneven")
    room = [shape[axis] + 2 * pad - kernel[axis] for axis in (0, 1)]
    if min(room) < 0:
        raise ValueError("the kernel is too large")
    parameters = macs = 0
    for _ in range(groups):
        weights = own * seen * kernel[0] * kernel[1]
        parameters += weights + (own if bias else 0)
        macs += weights * (room[0] // stride + 1) * (room[1] // stride + 1)
    return parameters, macs
