# mistake: dw came out as its transpose
# Returns dw as (D_out, D_in).
def dense_backward(dy, x, w):
    return dy @ w.T, dy.T @ x, dy.sum(axis=0)
