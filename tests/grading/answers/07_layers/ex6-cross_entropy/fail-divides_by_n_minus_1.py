# mistake: the sum was divided by N - 1
# The mean is divided by N - 1 (by 1 for a single row).
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients, scipy.special
def cross_entropy(logits, labels):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(len(labels)), labels].sum() / max(len(labels) - 1, 1)
    return loss, (log_p, labels)


def cross_entropy_backward(cache):
    log_p, labels = cache
    p = np.exp(log_p)
    p[np.arange(len(labels)), labels] -= 1
    return p / len(labels)
