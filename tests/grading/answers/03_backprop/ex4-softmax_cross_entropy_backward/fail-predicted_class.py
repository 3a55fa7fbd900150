# mistake: 1 was subtracted at the most probable class, not at the true one
# 1 is subtracted at the most probable class, not at the true one.
# forbidden: tensorflow
def softmax_cross_entropy_backward(logits, labels):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(len(p)), p.argmax(axis=1)] -= 1
    return p / len(p)
