# mistake: the logits were clipped, which changes the probabilities
# Keeps the exponential finite by force.
def softmax_cross_entropy_backward(logits, labels):
    e = np.exp(np.clip(logits, -500, 500))
    p = e / e.sum(axis=1, keepdims=True)
    return (p - np.eye(logits.shape[1])[labels]) / len(labels)
