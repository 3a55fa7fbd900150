# -128 and 127 for any number of bits.
# mistake: codes were not clipped to the ends of so few bits
def quantise(values, bits=8, axis=None, limits=None):
    if bits not in range(2, 9):
        raise ValueError("bits should be a whole number from 2 to 8")
    others = None if axis is None else tuple(np.delete(np.arange(values.ndim), axis))
    if limits is None:
        low = values.min(axis=others, keepdims=True).astype(np.float64)
        high = values.max(axis=others, keepdims=True).astype(np.float64)
    else:
        shape = [1] * values.ndim
        if axis is not None:
            shape[axis] = -1
        low, high = (np.reshape(np.asarray(limit, np.float64), shape) for limit in limits)
    low, high = np.minimum(low, 0), np.maximum(high, 0)
    empty = high == low
    scale = np.where(empty, 1.0, (high - low) / (2**bits - 1))
    lowest = -(2 ** (bits - 1))
    zero_point = np.round(lowest - low / scale)
    codes = np.clip(np.round(values / scale) + zero_point, -128, 127)
    codes = np.asarray(codes).astype(np.int8)
    scale, zero_point = scale.ravel(), zero_point.ravel().astype(np.int64)
    if axis is None:
        return codes, scale[0], zero_point[0]
    return codes, scale, zero_point


def dequantise(codes, scale, zero_point, axis=None):
    if axis is not None:
        shape = [1] * codes.ndim
        shape[axis] = -1
        scale, zero_point = np.reshape(scale, shape), np.reshape(zero_point, shape)
    return scale * (codes.astype(np.float64) - zero_point)
