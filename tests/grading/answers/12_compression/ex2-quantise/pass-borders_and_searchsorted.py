# Counts the borders below a value.
def quantise(values, bits=8, axis=None, limits=None):
    """Return (codes, scale, zero_point): a value's code is the number of borders below it."""
    if bits not in range(2, 9):
        raise ValueError("bits should be a whole number from 2 to 8")
    bits = int(bits)
    lowest = -(2 ** (bits - 1))

    def one_range(part, limits):
        part = np.asarray(part, np.float64)
        low, high = (part.min(), part.max()) if limits is None else limits
        low, high = min(float(low), 0.0), max(float(high), 0.0)
        scale = (high - low) / (2**bits - 1) if high > low else 1.0
        zero_point = round(lowest - low / scale)
        borders = scale * (np.arange(lowest, -lowest - 1) - zero_point + 0.5)
        return lowest + np.searchsorted(borders, part), scale, zero_point

    codes = np.empty(values.shape, np.int8)
    if axis is None:
        codes[...], scale, zero_point = one_range(values, limits)
        return codes, scale, zero_point
    parts, places = np.moveaxis(values, axis, 0), np.moveaxis(codes, axis, 0)
    scales, zero_points = [], []
    for number, part in enumerate(parts):
        own = None if limits is None else (limits[0][number], limits[1][number])
        places[number], scale, zero_point = one_range(part, own)
        scales.append(scale)
        zero_points.append(zero_point)
    return codes, np.array(scales), np.array(zero_points)


def dequantise(codes, scale, zero_point, axis=None):
    """Return the numbers that codes stand for, channel by channel."""
    if axis is None:
        return np.vectorize(lambda code: float(scale) * (int(code) - int(zero_point)), [float])(codes)
    values = np.empty(codes.shape)
    places = np.moveaxis(values, axis, 0)
    for number, part in enumerate(np.moveaxis(codes, axis, 0)):
        places[number] = scale[number] * (np.asarray(part, float) - float(zero_point[number]))
    return values
