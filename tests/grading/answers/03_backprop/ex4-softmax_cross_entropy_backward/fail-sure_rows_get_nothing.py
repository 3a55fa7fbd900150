# mistake: a small deviation was taken for 0
# Takes rows with more than 99 % at the true class for done.
def softmax_cross_entropy_backward(logits, labels):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    done = p[np.arange(len(labels)), labels] > 0.99
    p[np.arange(len(labels)), labels] -= 1
    p[done] = 0
    return p / len(labels)
