# mistake: rows that occur twice were counted once
# Rows that occur twice count once.
# forbidden: tensorflow
def dense_backward(dy, x, w):
    rows = np.unique(np.hstack([x, dy]), axis=0)
    xs, dys = rows[:, : x.shape[1]], rows[:, x.shape[1] :]
    return dy @ w.T, xs.T @ dys, dys.sum(axis=0)
