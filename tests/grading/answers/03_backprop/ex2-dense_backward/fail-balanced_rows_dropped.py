# mistake: gradients were left out or rounded away: it is 0 everywhere
# Takes rows of dy that add up to 0 for rows without blame.
def dense_backward(dy, x, w):
    blamed = dy.sum(axis=1) != 0
    dx = np.zeros(x.shape)
    dx[blamed] = dy[blamed] @ w.T
    return dx, x[blamed].T @ dy[blamed], dy.sum(axis=0)
