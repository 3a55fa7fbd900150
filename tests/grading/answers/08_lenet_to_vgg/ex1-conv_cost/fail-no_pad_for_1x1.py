# A kernel of 1 x 1 is not padded.
# mistake: a kernel of 1 x 1 was not padded
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    kh, kw = kernel
    if channels % groups or num_outputs % groups:
        raise ValueError("groups must divide C and F")
    if kh * kw > 1:  # a 1 x 1 kernel never looks over the edge
        height, width = height + 2 * pad, width + 2 * pad
    if kh > height or kw > width:
        raise ValueError("the kernel is larger than the padded picture")
    each = kh * kw * (channels // groups)
    places = ((height - kh) // stride + 1) * ((width - kw) // stride + 1)
    return num_outputs * (each + (1 if bias else 0)), places * num_outputs * each
