# Computes in float32, and the bias as a product with ones.
def dense_backward(dy, x, w):
    dy, x, w = (np.asarray(a, dtype=np.float32) for a in (dy, x, w))
    return np.dot(dy, w.T), np.dot(x.T, dy), np.ones(len(x), np.float32) @ dy
