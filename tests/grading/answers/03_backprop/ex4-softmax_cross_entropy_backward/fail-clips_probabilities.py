# mistake: the probabilities were clipped at 1e-7
# Guards a logarithm that is not taken here.
def softmax_cross_entropy_backward(logits, labels):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p = np.clip(p, 1e-7, 1 - 1e-7)
    p[np.arange(len(labels)), labels] -= 1
    return p / len(labels)
