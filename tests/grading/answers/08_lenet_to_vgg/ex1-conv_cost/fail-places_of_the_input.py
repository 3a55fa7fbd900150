# The places of the input are counted.
# mistake: the places of the input were counted, not those of the output
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    kh, kw = kernel
    if channels % groups or num_outputs % groups:
        raise ValueError("groups must divide the channels")
    if kh > height + 2 * pad or kw > width + 2 * pad:
        raise ValueError("kernel too large")
    weights = kh * kw * (channels // groups) * num_outputs
    return weights + bias * num_outputs, weights * height * width
