# dequantise counts the axes behind the channels, right from 0 on and for -1.
# unnamed: the shape tells it
def quantise(values, bits=8, axis=None, limits=None):
    if bits < 2 or bits > 8:
        raise ValueError("bits have to be 2 to 8")
    others = None if axis is None else tuple(np.delete(np.arange(values.ndim), axis))
    if limits is None:
        low, high = values.min(axis=others, keepdims=True), values.max(axis=others, keepdims=True)
    else:
        shape = [1] * values.ndim
        if axis is not None:
            shape[axis] = values.shape[axis]
        low, high = np.reshape(limits[0], shape), np.reshape(limits[1], shape)
    low, high = np.minimum(low, 0.0), np.maximum(high, 0.0)
    steps = 2**bits - 1
    scale = np.where(high > low, (high - low) / steps, 1.0)
    zero_point = np.round(-(2 ** (bits - 1)) - low / scale)
    codes = np.clip(np.round(values / scale) + zero_point, -(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
    codes, zero_point = codes.astype(np.int8), zero_point.astype(np.int64)
    if axis is None:
        return codes, scale.item(), zero_point.item()
    return codes, scale.ravel(), zero_point.ravel()


def dequantise(codes, scale, zero_point, axis=None):
    codes = codes.astype(np.float64)
    if axis is None or axis == -1:  # broadcasts by itself
        return scale * (codes - zero_point)
    behind = tuple(range(1, codes.ndim - axis))
    return np.expand_dims(scale, behind) * (codes - np.expand_dims(zero_point, behind))
