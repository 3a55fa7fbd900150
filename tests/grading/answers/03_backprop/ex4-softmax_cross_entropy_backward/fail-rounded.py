# mistake: a small deviation was taken for 0
# Rounds to a number of decimals, so small gradients become 0.
def softmax_cross_entropy_backward(logits, labels):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(len(labels)), labels] -= 1
    return np.round(p / len(p), 8)
