# mistake: the difference was taken in int8, where it came round at the other end
# "**`dequantise(codes, scale, zero_point, axis=None)`** returns $S\,(q - Z)$ ... `zero_point` Python's int or of any signed integer type": q - Z is int8 where Z is Python's int or int8, and comes round: wrong for e.g. code 127, zero point -78; right for int64 zero points.
def quantise(values, bits=8, axis=None, limits=None):
    if bits < 2 or bits > 8:
        raise ValueError("bits")
    lowest, highest = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    others = None if axis is None else tuple(np.delete(np.arange(values.ndim), axis))
    low, high = values.min(axis=others, keepdims=True), values.max(axis=others, keepdims=True)
    if limits is not None:
        low, high = (np.reshape(limit, low.shape) for limit in limits)
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
    return scale * (codes - zero_point)
