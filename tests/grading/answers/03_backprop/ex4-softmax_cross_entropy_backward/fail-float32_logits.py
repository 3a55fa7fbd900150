# mistake: the logits were taken for equal, as they are in float32
# Large logits lose their differences in float32, before the maximum is subtracted.
def softmax_cross_entropy_backward(logits, labels):
    """Return the gradient of the mean softmax cross-entropy with respect to the logits."""
    n = len(labels)
    s = logits.astype(np.float32)
    e = np.exp(s - s.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(n), labels] -= 1
    return p.astype(float) / n
