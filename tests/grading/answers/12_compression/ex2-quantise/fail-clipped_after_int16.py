# The steps go into int16 before they are clipped.
# says: values far outside
def quantise(values, bits=8, axis=None, limits=None):
    if bits not in range(2, 9):
        raise ValueError("bits have to be 2 to 8")
    lowest, highest = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    if axis is None:
        low, high = (values.min(), values.max()) if limits is None else limits
    else:
        others = tuple(np.delete(np.arange(values.ndim), axis))
        if limits is None:
            low, high = values.min(axis=others, keepdims=True), values.max(axis=others, keepdims=True)
        else:
            low, high = (np.expand_dims(limit, others) for limit in limits)
    low, high = np.minimum(low, 0), np.maximum(high, 0)
    scale = np.where(high > low, (high - low) / (2**bits - 1), 1.0)
    zero_point = np.round(lowest - low / scale).astype(np.int16)
    # int8 is too small for the sum, int16 holds it
    codes = np.round(values / scale).astype(np.int64).astype(np.int16) + zero_point
    codes = np.clip(codes, lowest, highest).astype(np.int8)
    if axis is None:
        return codes, float(scale), int(zero_point)
    return codes, scale.ravel(), zero_point.ravel()


def dequantise(codes, scale, zero_point, axis=None):
    shape = [1] * codes.ndim
    if axis is not None:
        shape[axis] = -1
    steps = codes.astype(np.int16) - np.reshape(zero_point, shape).astype(np.int16)
    return np.reshape(scale, shape) * steps.astype(np.float64)
