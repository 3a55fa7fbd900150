# says: of one call was overwritten by the next call
# Writes into an array kept for this shape, so an earlier result changes with the next call.
RESULTS = {}


def softmax_cross_entropy_backward(logits, labels):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(len(labels)), labels] -= 1
    out = RESULTS.setdefault(p.shape, np.empty(p.shape))
    np.divide(p, len(p), out=out)
    return out
