# With an axis and without limits the range is not extended to 0.
# mistake: the range does not hold 0: it has to be extended before the scale is made
def quantise(values, bits=8, axis=None, limits=None):
    if bits < 2 or bits > 8:
        raise ValueError("bits")
    if axis is None:
        low, high = limits if limits is not None else (values.min(), values.max())
        low, high = np.minimum(low, 0), np.maximum(high, 0)
    else:
        others = tuple(i for i in range(values.ndim) if i != axis % values.ndim)
        if limits is not None:
            low, high = np.minimum(limits[0], 0), np.maximum(limits[1], 0)
            low, high = np.expand_dims(low, others), np.expand_dims(high, others)
        else:
            low, high = values.min(axis=others, keepdims=True), values.max(axis=others, keepdims=True)
    lowest, highest = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    scale = (high - low) / (2**bits - 1)
    scale = np.where(scale == 0, 1.0, scale)
    zero_point = np.round(lowest - low / scale)
    codes = np.clip(np.round(values / scale) + zero_point, lowest, highest).astype(np.int8)
    zero_point = zero_point.astype(int)
    if axis is None:
        return codes, float(scale), int(zero_point)
    return codes, scale.ravel(), zero_point.ravel()


def dequantise(codes, scale, zero_point, axis=None):
    steps = codes.astype(np.float64)
    if axis is not None:
        shape = [1] * codes.ndim
        shape[axis] = -1
        scale, zero_point = np.reshape(scale, shape), np.reshape(zero_point, shape)
    return scale * (steps - zero_point)
