# Looks at the number of bits without an axis only.
# says: with an axis or limits
def quantise(values, bits=8, axis=None, limits=None):
    """Return (codes, scale, zero_point): each value as the nearest of 2^bits evenly spaced levels.

    values: float array; axis: the axis whose every index has a range of its own, None for one
    range; limits: (low, high) in place of the values' own. codes: int8, of the values' shape.
    Raises ValueError unless bits is 2 to 8.
    """
    if axis is None and bits not in range(2, 9):
        raise ValueError(f"{bits} bits; 2 to 8 are possible")
    others = None if axis is None else tuple(np.delete(np.arange(values.ndim), axis))
    low, high = (reduce(values, axis=others, keepdims=True) for reduce in (np.min, np.max))
    if limits is not None:
        low, high = (np.reshape(limit, low.shape) for limit in limits)
    low, high = np.minimum(low, 0), np.maximum(high, 0)
    lowest, highest = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    scale = (high - low) / (highest - lowest)
    scale = np.where(scale > 0, scale, 1.0)
    zero_point = np.round(lowest - low / scale)
    codes = np.clip(np.round(values / scale) + zero_point, lowest, highest).astype(np.int8)
    if axis is None:
        return codes, float(scale.item()), int(zero_point.item())
    return codes, scale.ravel(), zero_point.ravel().astype(int)


def dequantise(codes, scale, zero_point, axis=None):
    """Return the numbers that codes stand for: scale times (codes minus zero_point).

    codes: int8 array; scale, zero_point, axis: as of quantise. Returns: float, the codes' shape.
    """
    if axis is not None:
        shape = np.ones(codes.ndim, int)
        shape[axis] = -1
        scale, zero_point = np.reshape(scale, shape), np.reshape(zero_point, shape)
    return scale * (codes.astype(float) - zero_point)
