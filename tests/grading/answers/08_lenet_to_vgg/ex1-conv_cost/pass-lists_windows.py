# List the windows of each direction and count them.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    *sizes, channels = shape
    if any(number % groups for number in (channels, num_outputs)):
        raise ValueError(f"{groups} groups")
    starts = [range(-pad, size + pad - taps + 1, stride) for size, taps in zip(sizes, kernel)]
    if not all(starts):
        raise ValueError("no window fits")
    places = len(starts[0]) * len(starts[1])
    weights = num_outputs * (channels // groups) * kernel[0] * kernel[1]
    return weights + num_outputs * bool(bias), weights * places
