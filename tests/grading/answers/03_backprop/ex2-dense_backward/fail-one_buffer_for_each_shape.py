# says: of one call was overwritten by the next call
# Writes into arrays kept for these shapes, so an earlier result changes with the next call.
BUFFERS = {}


def dense_backward(dy, x, w):
    if (x.shape, w.shape) not in BUFFERS:
        BUFFERS[x.shape, w.shape] = np.empty(x.shape), np.empty(w.shape), np.empty(w.shape[1])
    dx, dw, db = BUFFERS[x.shape, w.shape]
    np.matmul(dy, w.T, out=dx)
    np.matmul(x.T, dy, out=dw)
    np.sum(dy, axis=0, out=db)
    return dx, dw, db
