# mistake: the last forward pass was used; all that the way back needs belongs into the cache
# The batch's size is kept in a global variable: the gradient is divided by that of the last batch.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients, scipy.special
LAST = {}


def cross_entropy(logits, labels):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(len(labels)), labels].mean()
    LAST["n"] = len(labels)
    return loss, (np.exp(log_p), labels)


def cross_entropy_backward(cache):
    p, labels = cache
    d = p.copy()
    d[np.arange(len(labels)), labels] -= 1
    return d / LAST["n"]
