# Everything in columns, scales in float32, halves up; S q - S Z on the way back.
def as_columns(array, axis):
    """Return the array as (all other places, C), C = 1 without an axis."""
    if axis is None:
        return array.reshape(-1, 1)
    return np.moveaxis(array, axis, -1).reshape(-1, array.shape[axis])


def from_columns(columns, shape, axis):
    """Turn as_columns round."""
    if axis is None:
        return columns.reshape(shape)
    moved = np.delete(shape, axis)
    return np.moveaxis(columns.reshape(*moved, shape[axis]), -1, axis)


def quantise(values, bits=8, axis=None, limits=None):
    """Return (codes, scale, zero_point): everything in columns, the scales in float32."""
    if not 2 <= bits <= 8:
        raise ValueError("2 to 8 bits")
    columns = as_columns(values, axis).astype(np.float64)
    ends = np.zeros((2, columns.shape[1]))
    ends[0], ends[1] = limits if limits is not None else (columns.min(axis=0), columns.max(axis=0))
    low, high = np.minimum(ends[0], 0), np.maximum(ends[1], 0)
    scale = np.divide(high - low, 2**bits - 1, out=np.ones_like(low), where=high > low)
    least, most = -(1 << (bits - 1)), (1 << (bits - 1)) - 1
    zero_point = np.floor(least - low / scale + 0.5)  # halves up
    steps = np.floor(columns / scale + 0.5) + zero_point
    codes = np.minimum(np.maximum(steps, least), most).astype(np.int8)
    codes = from_columns(codes, values.shape, axis)
    scale, zero_point = scale.astype(np.float32), zero_point.astype(np.int32)
    if axis is None:
        return codes, scale[0], zero_point[0]
    return codes, scale, zero_point


def dequantise(codes, scale, zero_point, axis=None):
    """Return the numbers that codes stand for, multiplied out: S q - S Z."""
    columns = as_columns(codes, axis).astype(np.float64)
    scale, shift = np.atleast_1d(np.asarray(scale, float)), np.atleast_1d(np.asarray(zero_point, float))
    return from_columns(scale * columns - scale * shift, codes.shape, axis)
