# says: the gradient of large logits holds NaN
# The loss is safe, but the way back computes the softmax without the shift: NaN at 1000.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients, scipy.special
def cross_entropy(logits, labels):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(len(labels)), labels].mean()
    return loss, (logits, labels)


def cross_entropy_backward(cache):
    logits, labels = cache
    grad = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    grad[np.arange(len(labels)), labels] -= 1
    return grad / len(labels)
