# mistake: the small row became 0 divided by 0: its own maximum was not subtracted
# The maximum is subtracted only if a logit is above 700.
# forbidden: tensorflow
def softmax_cross_entropy_backward(logits, labels):
    """Return the gradient of the mean softmax cross-entropy with respect to the logits."""
    shifted = logits
    if np.max(logits) > 700:
        shifted = logits - logits.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    p = powers / powers.sum(axis=1, keepdims=True)
    p[np.arange(len(labels)), labels] -= 1
    return p / len(labels)
