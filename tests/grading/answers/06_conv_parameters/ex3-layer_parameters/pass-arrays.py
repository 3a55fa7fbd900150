# Make index arrays of the weights and biases and count them.
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    height, width, channels = shape
    if kind not in {"dense", "local", "conv"}:
        raise ValueError(kind)
    if kind == "dense":
        groups = 1
    if channels % groups or num_outputs % groups:
        raise ValueError("groups do not divide the channels")
    places = [
        len(range(0, size + 2 * pad - k + 1, stride))
        for size, k in zip((height, width), kernel, strict=True)
    ]
    outputs = {"conv": (num_outputs,)}.get(kind, (*places, num_outputs))
    window = shape if kind == "dense" else (*kernel, channels // groups)
    num_weights = int(np.prod(outputs)) * int(np.prod(window))
    return num_weights + bool(bias) * int(np.prod(outputs))
