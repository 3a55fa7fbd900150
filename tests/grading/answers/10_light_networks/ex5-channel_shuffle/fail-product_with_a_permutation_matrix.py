# A product with zeros and ones in float32.
# mistake: whole numbers went through float32, which has 24 bits
def _matrix(channels, groups):
    if channels % groups:
        raise ValueError("groups must divide C")
    order = np.arange(channels).reshape(groups, -1).T.ravel()
    return np.eye(channels, dtype="float32")[:, order]


def channel_shuffle(x, groups):
    way = _matrix(x.shape[-1], groups)
    return ops.cast(ops.matmul(ops.cast(x, "float32"), way), keras.backend.standardize_dtype(x.dtype))


def channel_unshuffle(x, groups):
    way = _matrix(x.shape[-1], groups).T
    return ops.cast(ops.matmul(ops.cast(x, "float32"), way), keras.backend.standardize_dtype(x.dtype))
