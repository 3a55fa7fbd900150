# mistake: an exponential overflowed: subtract the row's largest logit first
# Log sum exp(z - z_t), without any further shift: overflows where the truth is far below the largest.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients, scipy.special
def cross_entropy(logits, labels):
    rows = np.arange(len(labels))
    shifted = logits - logits[rows, labels][:, None]
    parts = np.exp(shifted)
    total = parts.sum(axis=1, keepdims=True)
    return np.log(total).mean(), (parts / total, labels)


def cross_entropy_backward(cache):
    p, labels = cache
    grad = p.copy()
    grad[np.arange(len(labels)), labels] -= 1
    return grad / len(labels)
