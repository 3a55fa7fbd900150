# One channel at a time, then stacked.
def quantise(values, bits=8, axis=None, limits=None):
    if bits not in range(2, 9):
        raise ValueError("bits")
    if axis is None:
        low, high = (values.min(), values.max()) if limits is None else limits
        low, high = min(float(low), 0.0), max(float(high), 0.0)
        scale = (high - low) / (2**bits - 1) or 1.0
        half = 2 ** (bits - 1)
        zero_point = int(round(-half - low / scale))
        codes = np.clip(np.rint(values / scale) + zero_point, -half, half - 1)
        return codes.astype("int8"), scale, zero_point
    parts = np.moveaxis(values, axis, 0)
    pairs = [None] * len(parts) if limits is None else list(zip(*limits))
    done = [quantise(part, bits, None, pair) for part, pair in zip(parts, pairs)]
    codes, scales, zeros = zip(*done)
    return np.moveaxis(np.stack(codes), 0, axis), np.array(scales), np.array(zeros)


def dequantise(codes, scale, zero_point, axis=None):
    if axis is None:
        return float(scale) * (codes.astype(np.float64) - float(zero_point))
    parts = np.moveaxis(codes, axis, 0)
    return np.moveaxis(np.stack([dequantise(p, s, z) for p, s, z in zip(parts, scale, zero_point)]), 0, axis)
