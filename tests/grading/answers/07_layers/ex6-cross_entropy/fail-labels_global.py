# mistake: the last forward pass was used; all that the way back needs belongs into the cache
# The labels are kept in a global variable: the gradient uses those of the last loss.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients, scipy.special
LAST = {}


def cross_entropy(logits, labels):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(len(labels)), labels].mean()
    LAST["labels"] = labels.copy()
    return loss, np.exp(log_p)


def cross_entropy_backward(cache):
    p, labels = cache, LAST["labels"]
    d = p.copy()
    d[np.arange(len(labels)), labels] -= 1
    return d / len(labels)
