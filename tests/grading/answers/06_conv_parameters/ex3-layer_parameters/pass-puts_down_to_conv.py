# Local and dense are put down to convolutions, each place for itself.
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    h, w, c = shape
    if kind == "conv":
        if any(n % groups for n in (c, num_outputs)):
            raise ValueError("groups")
        return sum([np.prod([*kernel, c // groups]) + bias for _ in range(num_outputs)])
    rows = (h + 2 * pad - kernel[0]) // stride + 1
    columns = (w + 2 * pad - kernel[1]) // stride + 1
    if kind == "local":
        one = layer_parameters("conv", shape, num_outputs, kernel, groups=groups, bias=bias)
    elif kind == "dense":
        one = layer_parameters("conv", shape, num_outputs, (h, w), bias=bias)
    else:
        raise ValueError(f"no such kind: {kind}")
    return rows * columns * one
