# mistake: the range does not hold 0: it has to be extended before the scale is made
# "The range is from `low` to `high`, extended so that it holds 0": only the values' own range is extended, given limits are taken as they are; wrong for limits on one side of 0, e.g. (0.6, 3.0).
def quantise(values, bits=8, axis=None, limits=None):
    if bits < 2 or bits > 8:
        raise ValueError("bits")
    lowest, highest = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    others = None if axis is None else tuple(np.delete(np.arange(values.ndim), axis))
    keep = {"axis": others, "keepdims": True}
    low, high = np.minimum(values.min(**keep), 0), np.maximum(values.max(**keep), 0)
    if limits is not None:
        low, high = (np.reshape(limit, low.shape) for limit in limits)
    low, high = np.float64(low), np.float64(high)
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
