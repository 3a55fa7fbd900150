# np.squeeze takes an axis of one channel away, too.
# says: of length 1
def quantise(values, bits=8, axis=None, limits=None):
    if not (2 <= bits <= 8):
        raise ValueError("bits have to be 2 to 8")
    others = None
    if axis is not None:
        others = tuple(i for i in range(values.ndim) if i != axis % values.ndim)
    low = values.min(axis=others, keepdims=True)
    high = values.max(axis=others, keepdims=True)
    if limits is not None:
        low, high = (np.reshape(np.asarray(limit, float), low.shape) for limit in limits)
    low, high = np.minimum(low, 0), np.maximum(high, 0)
    scale = (high - low) / (2**bits - 1)
    scale = np.where(high == low, 1.0, scale)
    lowest, highest = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    zero_point = np.round(lowest - low / scale).astype(np.int32)
    codes = np.clip(np.round(values / scale) + zero_point, lowest, highest)
    return codes.astype(np.int8), np.squeeze(scale), np.squeeze(zero_point)


def dequantise(codes, scale, zero_point, axis=None):
    if axis is not None:
        shape = np.ones(codes.ndim, int)
        shape[axis] = codes.shape[axis]
        scale, zero_point = np.reshape(scale, shape), np.reshape(zero_point, shape)
    return scale * (codes.astype(np.int32) - zero_point)
