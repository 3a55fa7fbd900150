# What one output has, times how many outputs have their own.
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    if kind == "dense":
        groups = 1
    elif kind != "local" and kind != "conv":
        raise ValueError("dense, local or conv")
    if num_outputs % groups != 0 or shape[2] % groups != 0:
        raise ValueError("the groups do not divide the channels")
    one = np.prod(shape) if kind == "dense" else np.prod(kernel) * (shape[2] // groups)
    if bias:
        one = one + 1
    if kind == "conv":
        return one * num_outputs
    high, wide = [output_size(n, k, stride, pad) for n, k in zip(shape[:2], kernel, strict=True)]
    return int(one) * num_outputs * high * wide
