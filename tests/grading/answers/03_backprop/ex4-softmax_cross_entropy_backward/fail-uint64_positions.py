# says: arrays used as indices must be of integer
# Labels of type uint64 make the positions floats, which is an error; any integer type must work.
def softmax_cross_entropy_backward(logits, labels):
    """Return the gradient of the mean softmax cross-entropy with respect to the logits."""
    n, c = logits.shape
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = (e / e.sum(axis=1, keepdims=True)).ravel()
    p[np.arange(n) * c + labels] -= 1
    return p.reshape(n, c) / n
