# says: ValueError
# The one-hot truth has as many classes as the largest label asks for.
# forbidden: tensorflow
def softmax_cross_entropy_backward(logits, labels):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return (p - np.eye(labels.max() + 1)[labels]) / len(p)
