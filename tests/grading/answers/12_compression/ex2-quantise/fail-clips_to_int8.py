# Clips to 8 bits always.
# mistake: codes were not clipped to the ends of so few bits
def quantise(values, bits=8, axis=None, limits=None):
    if not 2 <= bits <= 8:
        raise ValueError(f"{bits} bits")
    others = None if axis is None else tuple(np.delete(np.arange(values.ndim), axis))
    low, high = values.min(axis=others, keepdims=True), values.max(axis=others, keepdims=True)
    if limits is not None:
        low, high = np.reshape(limits[0], low.shape), np.reshape(limits[1], low.shape)
    low, high = np.minimum(low, 0), np.maximum(high, 0)
    lowest, highest = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    scale = (high - low) / (2**bits - 1)
    scale = np.where(scale == 0, 1.0, scale)
    zero_point = np.round(lowest - low / scale)
    codes = np.round(values / scale) + zero_point
    codes = np.clip(codes, -128, 127).astype(np.int8)
    if axis is None:
        return codes, scale.item(), int(zero_point.item())
    return codes, scale.reshape(-1), zero_point.reshape(-1).astype(int)


def dequantise(codes, scale, zero_point, axis=None):
    if axis is not None:
        shape = np.ones(codes.ndim, int)
        shape[axis] = -1
        scale, zero_point = np.reshape(scale, shape), np.reshape(zero_point, shape)
    return scale * (codes.astype(float) - zero_point)
