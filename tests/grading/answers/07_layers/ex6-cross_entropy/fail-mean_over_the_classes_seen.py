# unnamed: classes of equal size hide it
# The losses are averaged within each class first, and then over the classes that occur.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients, scipy.special
def cross_entropy(logits, labels):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    each = -log_p[np.arange(len(labels)), labels]
    loss = np.mean([each[labels == k].mean() for k in np.unique(labels)])
    return loss, (log_p, labels)


def cross_entropy_backward(cache):
    log_p, labels = cache
    p = np.exp(log_p)
    p[np.arange(len(labels)), labels] -= 1
    return p / len(labels)
