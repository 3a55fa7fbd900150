# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "and $S = 1$ where low and high are both 0": here S is 1 where the VALUES are all 0, limits or not; wrong for zeros with limits such as (-1, 4.1) (S should be 0.02), and for limits (0, 0) with other values (a division by 0).
def quantise(values, bits=8, axis=None, limits=None):
    if bits < 2 or bits > 8:
        raise ValueError("bits")
    lowest, highest = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    others = None if axis is None else tuple(np.delete(np.arange(values.ndim), axis))
    low, high = values.min(axis=others, keepdims=True), values.max(axis=others, keepdims=True)
    if limits is not None:
        low, high = (np.reshape(limit, low.shape) for limit in limits)
    low, high = np.float64(np.minimum(low, 0)), np.float64(np.maximum(high, 0))
    scale = (high - low) / (2**bits - 1)
    scale = np.where(np.any(values != 0, axis=others, keepdims=True), scale, 1.0)
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
