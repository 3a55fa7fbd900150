# Looks values up between the levels' midpoints, and codes in a table of all levels.
def quantise(values, bits=8, axis=None, limits=None):
    """Return (codes, scale, zero_point): the nearest level is found between the levels' midpoints."""
    if bits < 2 or bits > 8:
        raise ValueError(f"bits must be 2 to 8, not {bits}")
    if axis is not None:
        channels = np.moveaxis(values, axis, 0)
        if limits is None:
            pairs = [None] * len(channels)
        else:
            low, high = (np.broadcast_to(limit, len(channels)) for limit in limits)
            pairs = list(zip(low, high))
        parts = [quantise(part.reshape(-1), bits, None, pair) for part, pair in zip(channels, pairs)]
        codes = np.stack([part[0] for part in parts]).reshape(channels.shape)
        scale = np.array([part[1] for part in parts], dtype=np.float64)
        zero_point = np.array([part[2] for part in parts], dtype=np.int16)
        return np.ascontiguousarray(np.moveaxis(codes, 0, axis)), scale, zero_point
    low, high = (values.min(), values.max()) if limits is None else limits
    low, high = min(float(low), 0.0), max(float(high), 0.0)
    lowest = -(2 ** (bits - 1))
    scale = (high - low) / (2**bits - 1) if high > low else 1.0
    zero_point = round(lowest - low / scale)
    midpoints = (np.arange(lowest, -lowest - 1) + 0.5 - zero_point) * scale
    places = np.searchsorted(midpoints, values.astype(np.float64))  # clips by itself
    return (places + lowest).astype(np.int8), scale, zero_point


def dequantise(codes, scale, zero_point, axis=None):
    """Return the numbers that codes stand for, looked up in a table of all 256 levels."""
    every = np.arange(-128, 128, dtype=np.float64)
    places = codes.astype(np.intp) + 128
    if axis is None:
        return (float(scale) * (every - int(zero_point)))[places]
    table = np.asarray(scale, np.float64)[:, None] * (every - np.asarray(zero_point, np.float64)[:, None])
    channel_places = np.moveaxis(places, axis, 0)
    rows = np.arange(len(table)).reshape(-1, *[1] * (codes.ndim - 1))
    return np.moveaxis(table[rows, channel_places], 0, axis)
