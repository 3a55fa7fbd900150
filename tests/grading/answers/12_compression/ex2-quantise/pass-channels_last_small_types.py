# Channels last; scale float32, zero_point int8.
def quantise(values, bits=8, axis=None, limits=None):
    """Return (codes, scale, zero_point): channels moved to the end; scale float32, zero_point int8."""
    if not (isinstance(bits, (int, np.integer)) and 2 <= bits <= 8):
        raise ValueError(f"bits is {bits!r}, not a whole number from 2 to 8")
    lowest, highest = -(1 << (int(bits) - 1)), (1 << (int(bits) - 1)) - 1
    wide = values.astype(np.float64)
    table = wide.reshape(-1, 1) if axis is None else np.moveaxis(wide, axis, -1)
    if limits is None:
        rows = table.reshape(-1, table.shape[-1])
        low, high = rows.min(axis=0), rows.max(axis=0)
    else:
        low, high = (np.asarray(limit, np.float64).reshape(-1) for limit in limits)
    low, high = low.clip(max=0), high.clip(min=0)
    span = high - low
    step = np.where(span > 0, span / (highest - lowest), 1.0)
    zero_point = np.floor(lowest - low / step + 0.5)
    codes = np.floor(table / step + 0.5) + zero_point
    codes = codes.clip(lowest, highest).astype(np.int8)
    scale, zero_point = step.astype(np.float32), zero_point.astype(np.int8)
    if axis is None:
        return codes.reshape(values.shape), scale[0], zero_point[0]
    return np.moveaxis(codes, -1, axis), scale, zero_point


def dequantise(codes, scale, zero_point, axis=None):
    """Return the numbers that codes stand for, as float32."""
    table = (codes if axis is None else np.moveaxis(codes, axis, -1)).astype(np.int64)
    steps = table - np.asarray(zero_point).astype(np.int64)
    values = np.asarray(steps * np.asarray(scale, np.float64), np.float32)
    return values if axis is None else np.moveaxis(values, -1, axis)
