# The cost of one output, times their number.
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    def places(size, taps):
        if taps > size + 2 * pad:
            raise ValueError("does not fit")
        return 1 + (size - taps + 2 * pad) // stride

    if shape[2] % groups or num_outputs % groups:
        raise ValueError("not divisible")
    products = kernel[0] * kernel[1] * shape[2] // groups
    outputs = places(shape[0], kernel[0]) * places(shape[1], kernel[1]) * num_outputs
    return (products + int(bias)) * num_outputs, outputs * products
