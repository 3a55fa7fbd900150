# mistake: the truth of a class was subtracted again for each of its rows
# Subtracts the truth again when all rows belong to one class.
def softmax_cross_entropy_backward(logits, labels):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    n = len(labels)
    if n > 1 and len(set(labels.tolist())) == 1:
        p[:, labels[0]] -= 2
    else:
        p[np.arange(n), labels] -= 1
    return p / n
