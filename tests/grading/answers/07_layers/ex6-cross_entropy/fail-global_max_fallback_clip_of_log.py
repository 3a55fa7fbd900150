# unnamed: any floor under the probabilities gives another number
# Subtracts the array's largest logit and clips what underflows.
def cross_entropy(logits, labels):
    shifted = logits - logits.max()
    log_p = shifted - np.log(np.maximum(np.exp(shifted).sum(axis=1, keepdims=True), 1e-300))
    rows = np.arange(len(labels))
    return -log_p[rows, labels].mean(), (np.exp(log_p), labels)


def cross_entropy_backward(cache):
    p, labels = cache
    g = p.copy()
    g[np.arange(len(labels)), labels] -= 1
    return g / len(labels)
