# says: gives another dw when it is called again
# Dw is added to what the last call with weights of this shape left, as Scalar's grad is.
# forbidden: tensorflow
TOTALS = {}


def dense_backward(dy, x, w):
    TOTALS[w.shape] = TOTALS.get(w.shape, 0.0) + x.T @ dy
    return dy @ w.T, TOTALS[w.shape], dy.sum(axis=0)
