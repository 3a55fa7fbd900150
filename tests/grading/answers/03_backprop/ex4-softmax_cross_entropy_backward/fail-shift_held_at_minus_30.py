# unnamed: any bound can be chosen; the headline names logits so far apart that it shows
# Logits more than 30 below the maximum are lifted, so their classes get too much.
def softmax_cross_entropy_backward(logits, labels):
    """Return the gradient of the mean softmax cross-entropy with respect to the logits."""
    n = len(labels)
    shifted = logits - logits.max(axis=1, keepdims=True)
    e = np.exp(np.maximum(shifted, -30.0))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(n), labels] -= 1
    return p / n
