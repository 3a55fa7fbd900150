# Refused only where the product of the places is not positive.
# says: a kernel of 7 x 7 on 5 x 5 should raise ValueError
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    kh, kw = kernel
    if channels % groups != 0 or num_outputs % groups != 0:
        raise ValueError("groups must divide C and F")
    places = ((height + 2 * pad - kh) // stride + 1) * ((width + 2 * pad - kw) // stride + 1)
    if places <= 0:
        raise ValueError("the kernel does not fit anywhere")
    per_kernel = kh * kw * channels // groups
    parameters = num_outputs * per_kernel
    macs = places * parameters
    if bias:
        parameters += num_outputs
    return parameters, macs
