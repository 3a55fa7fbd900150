# says: your function changed dy
# Sums up the bias in the first row of dy.
def dense_backward(dy, x, w):
    dx, dw = dy @ w.T, x.T @ dy
    for row in dy[1:]:
        dy[0] += row
    return dx, dw, dy[0].copy()
