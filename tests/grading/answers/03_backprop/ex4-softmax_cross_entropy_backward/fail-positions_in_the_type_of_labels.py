# says: with labels of type int8
# Computes flat positions in the type of the labels; 8 bits wrap round at 256.
def softmax_cross_entropy_backward(logits, labels):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    n, c = p.shape
    starts = (np.arange(n) * c).astype(labels.dtype)
    p.ravel()[starts + labels] -= 1
    return p / n
