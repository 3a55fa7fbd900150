# Products in float32.
# unnamed: rounded numbers depend on the order of the products
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    size = np.array(shape[:2]) + 2 * pad
    kernel = np.array(kernel)
    channels = shape[2]
    if channels % groups or num_outputs % groups:
        raise ValueError("groups must divide C and F")
    if (kernel > size).any():
        raise ValueError("the kernel is larger than the padded picture")
    out = (size - kernel) // stride + 1
    weights = np.array([*kernel, channels // groups, num_outputs], np.float32)
    parameters = int(np.prod(weights)) + bool(bias) * num_outputs
    macs = int(np.prod(np.concatenate([weights, out.astype(np.float32)])))
    return parameters, macs
