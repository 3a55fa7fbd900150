# says: a second call with the same cache
# Changes the probabilities in the cache.
def cross_entropy(logits, labels):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows = np.arange(len(labels))
    return -log_p[rows, labels].mean(), (np.exp(log_p), labels)


def cross_entropy_backward(cache):
    p, labels = cache
    p[np.arange(len(labels)), labels] -= 1
    p /= len(labels)
    return p
