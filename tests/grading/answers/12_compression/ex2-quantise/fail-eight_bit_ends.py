# mistake: codes were not clipped to the ends of so few bits
# "q = clip(round(x / S) + Z, -2^(b-1), 2^(b-1) - 1)": the codes are clipped to int8's ends whatever the bits are; wrong below 8 bits for values outside the range (limits), e.g. bits 4, limits (-1, 1), x = 3: the code is far above 7.
def quantise(values, bits=8, axis=None, limits=None):
    if bits < 2 or bits > 8:
        raise ValueError("bits")
    others = None if axis is None else tuple(np.delete(np.arange(values.ndim), axis))
    low, high = values.min(axis=others, keepdims=True), values.max(axis=others, keepdims=True)
    if limits is not None:
        low, high = (np.reshape(limit, low.shape) for limit in limits)
    low, high = np.float64(np.minimum(low, 0)), np.float64(np.maximum(high, 0))
    scale = np.where(high > low, (high - low) / (2**bits - 1), 1.0)
    zero_point = np.round(-(2 ** (bits - 1)) - low / scale)
    codes = np.clip(np.round(values / scale) + zero_point, -128, 127).astype(np.int8)
    shape = () if axis is None else -1
    return codes, scale.reshape(shape), zero_point.astype(int).reshape(shape)


def dequantise(codes, scale, zero_point, axis=None):
    if axis is not None:
        shape = [1] * codes.ndim
        shape[axis] = -1
        scale, zero_point = np.reshape(scale, shape), np.reshape(zero_point, shape)
    return scale * (codes.astype(np.float64) - zero_point)
