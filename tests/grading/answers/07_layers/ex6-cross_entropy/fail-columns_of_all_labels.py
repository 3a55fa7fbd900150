# mistake: 1 was subtracted in the columns of all labels
# P[:, labels] -= 1 changes the columns of all labels in every row.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients, scipy.special
def cross_entropy(logits, labels):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(len(labels)), labels].mean()
    return loss, (log_p, labels)


def cross_entropy_backward(cache):
    log_p, labels = cache
    p = np.exp(log_p)
    p[:, labels] -= 1
    return p / len(labels)
