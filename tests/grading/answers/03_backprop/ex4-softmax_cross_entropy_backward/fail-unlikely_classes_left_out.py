# mistake: a small deviation was taken for 0
# Leaves out classes whose logit lies more than 10 below the largest.
def softmax_cross_entropy_backward(logits, labels):
    shifted = logits - logits.max(axis=1, keepdims=True)
    e = np.where(shifted > -10, np.exp(shifted), 0.0)
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(len(labels)), labels] -= 1
    return p / len(labels)
