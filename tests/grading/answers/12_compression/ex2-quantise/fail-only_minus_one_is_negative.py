# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "`axis` | None: ...; else the axis (from -ndim to ndim - 1) whose every index has a range of its own": of the negative axes only -1 is understood; for -2 or -3 (two axes or more) no axis is left out of the minimum, so one range serves all.
def quantise(values, bits=8, axis=None, limits=None):
    if bits < 2 or bits > 8:
        raise ValueError("bits")
    lowest, highest = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    if axis == -1:
        axis = values.ndim - 1
    others = None if axis is None else tuple(i for i in range(values.ndim) if i != axis)
    low, high = values.min(axis=others, keepdims=True), values.max(axis=others, keepdims=True)
    if limits is not None:
        low, high = (np.reshape(limit, low.shape if axis is None else -1) for limit in limits)
        if axis is not None:
            shape = [1] * values.ndim
            shape[axis] = -1
            low, high = low.reshape(shape), high.reshape(shape)
    low, high = np.float64(np.minimum(low, 0)), np.float64(np.maximum(high, 0))
    scale = np.where(high > low, (high - low) / (2**bits - 1), 1.0)
    zero_point = np.round(lowest - low / scale)
    codes = np.clip(np.round(values / scale) + zero_point, lowest, highest).astype(np.int8)
    shape = () if axis is None else -1
    return codes, scale.reshape(shape), zero_point.astype(int).reshape(shape)


def dequantise(codes, scale, zero_point, axis=None):
    if axis is not None:
        shape = [1] * codes.ndim
        shape[axis] = -1
        scale, zero_point = np.reshape(scale, shape), np.reshape(zero_point, shape)
    return scale * (codes.astype(np.float64) - zero_point)
