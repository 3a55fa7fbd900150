# Count places by ranges, weights group by group.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    """Return (parameters, MACs): each group is a small convolution of its own."""
    if any(channels % groups for channels in (shape[2], num_outputs)):
        raise ValueError("groups must divide the channels of input and output")
    places = 1
    for size, window in zip(shape[:2], kernel):
        starts = range(0, size + 2 * pad - window + 1, stride)  # where a complete window begins
        if not starts:
            raise ValueError("the kernel is larger than the padded picture")
        places *= len(starts)
    weights = 0
    for _ in range(groups):
        weights += kernel[0] * kernel[1] * (shape[2] // groups) * (num_outputs // groups)
    return weights + (num_outputs if bias else 0), weights * places
