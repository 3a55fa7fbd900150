# says: of one call was overwritten by the next call
# Writes into an array kept for this shape, so an earlier result changes with the next call.
RESULTS = {}


def relu_backward(dh, z):
    dz = RESULTS.setdefault(z.shape, np.empty(z.shape))
    np.multiply(dh, z > 0, out=dz)
    return dz
