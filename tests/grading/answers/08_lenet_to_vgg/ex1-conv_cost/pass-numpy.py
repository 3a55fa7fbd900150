# Vectorise over the two directions.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    picture, taps = np.array(shape[:2]), np.array(kernel)
    if shape[2] % groups != 0 or num_outputs % groups != 0:
        raise ValueError("groups")
    room = picture + 2 * pad - taps
    if (room < 0).any():
        raise ValueError("kernel")
    weights = int(taps.prod()) * (shape[2] // groups) * num_outputs
    macs = int((room // stride + 1).prod()) * weights
    return weights + (num_outputs if bias else 0), macs
