# Moves the axis to the end, flattens the rest, and broadcasts.
def quantise(values, bits=8, axis=None, limits=None):
    if bits < 2 or bits > 8:
        raise ValueError("2 to 8 bits")
    moved = values.reshape(-1, 1) if axis is None else np.moveaxis(values, axis, -1)
    rows = moved.reshape(-1, moved.shape[-1]).astype(np.float64)
    low, high = rows.min(axis=0), rows.max(axis=0)
    if limits is not None:
        low, high = (np.atleast_1d(np.asarray(limit, np.float64)) for limit in limits)
    low, high = np.where(low < 0, low, 0), np.where(high > 0, high, 0)
    scale = np.array([(h - l) / (2**bits - 1) if h > l else 1.0 for l, h in zip(low, high)])
    zero_point = np.rint(-(2.0 ** (bits - 1)) - low / scale).astype(np.int64)
    codes = np.rint(rows / scale).astype(np.int64) + zero_point
    codes = np.minimum(np.maximum(codes, -(2 ** (bits - 1))), 2 ** (bits - 1) - 1).astype(np.int8)
    codes = codes.reshape(moved.shape)
    if axis is None:
        return codes.reshape(values.shape), scale[0], zero_point[0]
    return np.moveaxis(codes, -1, axis), scale, zero_point


def dequantise(codes, scale, zero_point, axis=None):
    wide = codes.astype(np.int32)
    if axis is None:
        return (wide - int(zero_point)) * float(scale)
    zero_point = np.asarray(zero_point, np.int32)
    return np.moveaxis((np.moveaxis(wide, axis, -1) - zero_point) * scale, -1, axis)
