# Rounds halves up, adds the zero point before rounding, keeps everything as arrays with all axes.
def quantise(values, bits=8, axis=None, limits=None):
    if int(bits) != bits or not 1 < bits < 9:
        raise ValueError(bits)
    levels = 1 << int(bits)
    every = tuple(i for i in range(values.ndim) if axis is None or i != axis % values.ndim)
    shape = [1 if i in every else n for i, n in enumerate(values.shape)]
    if limits is None:
        limits = np.amin(values, every), np.amax(values, every)
    low = np.fmin(np.reshape(limits[0], shape), 0.0)
    high = np.fmax(np.reshape(limits[1], shape), 0.0)
    empty = high == low
    scale = (high - low + empty * (levels - 1)) / (levels - 1)
    zero = np.floor(-levels / 2 - low / scale + 0.5)
    codes = np.clip(np.floor(values / scale + zero + 0.5), -levels // 2, levels // 2 - 1)
    if axis is None:
        return codes.astype(np.int8), scale.ravel()[0], zero.ravel()[0].astype(np.int32)
    return codes.astype(np.int8), scale.ravel(), zero.ravel().astype(np.int32)


def dequantise(codes, scale, zero_point, axis=None):
    letters = "abcdefgh"[: codes.ndim]
    if axis is None:
        return scale * (codes - np.float64(zero_point))
    one = letters[axis]
    ones = np.ones(codes.shape)
    shifted = codes - np.einsum(f"{letters},{one}->{letters}", ones, np.float64(zero_point))
    return np.einsum(f"{letters},{one}->{letters}", shifted, scale)
