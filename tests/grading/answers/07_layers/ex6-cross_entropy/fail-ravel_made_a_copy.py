# mistake: nothing was written: ravel() or reshape() of a turned array is a copy
# 1 is subtracted in grad.ravel(), a copy when the logits came as a turned view.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients, scipy.special
def cross_entropy(logits, labels):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(len(labels)), labels].mean()
    return loss, (np.exp(log_p), labels)


def cross_entropy_backward(cache):
    p, labels = cache
    grad = p / len(p)
    grad.ravel()[np.arange(len(p)) * p.shape[1] + labels] -= 1 / len(p)
    return grad
