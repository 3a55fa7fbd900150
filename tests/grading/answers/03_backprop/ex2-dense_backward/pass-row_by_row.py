# One row of the batch after the other.
def dense_backward(dy, x, w):
    dx, dw, db = np.zeros(np.shape(x)), np.zeros(np.shape(w)), np.zeros(np.shape(w)[1])
    for n in range(len(x)):
        dx[n] = w @ dy[n]
        dw += np.outer(x[n], dy[n])
        db += dy[n]
    return [dx, dw, db]
