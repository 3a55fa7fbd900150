# An array of zeros gets the scale 1 and the zero point 0, whatever the limits are.
# mistake: limits were ignored
def quantise(values, bits=8, axis=None, limits=None):
    if bits < 2 or bits > 8:
        raise ValueError(f"{bits} bits")
    if axis is None and not np.any(values):  # only zeros: nothing to scale
        return np.zeros(values.shape, np.int8), 1.0, 0
    if axis is None:
        shape, others = (), None
    else:
        others = tuple(np.delete(np.arange(values.ndim), axis))
        shape = [1] * values.ndim
        shape[axis] = -1
    if limits is None:
        low, high = values.min(axis=others), values.max(axis=others)
    else:
        low, high = limits
    low, high = np.minimum(low, 0), np.maximum(high, 0)
    scale = np.where(high > low, (high - low) / (2**bits - 1), 1.0)
    zero_point = np.round(-(2 ** (bits - 1)) - low / scale).astype(int)
    codes = np.round(values / scale.reshape(shape)) + zero_point.reshape(shape)
    codes = np.clip(codes, -(2 ** (bits - 1)), 2 ** (bits - 1) - 1).astype(np.int8)
    return (codes, float(scale), int(zero_point)) if axis is None else (codes, scale, zero_point)


def dequantise(codes, scale, zero_point, axis=None):
    steps = codes.astype(np.int32)
    if axis is None:
        return (steps - int(zero_point)) * float(scale)
    steps = np.moveaxis(steps, axis, -1)
    return np.moveaxis((steps - zero_point) * scale, -1, axis)
