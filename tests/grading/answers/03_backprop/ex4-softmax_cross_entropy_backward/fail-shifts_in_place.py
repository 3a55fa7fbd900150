# says: your function changed logits
# Subtracts the maximum from the argument itself.
def softmax_cross_entropy_backward(logits, labels):
    logits -= logits.max(axis=1, keepdims=True)
    e = np.exp(logits)
    p = e / e.sum(axis=1, keepdims=True)
    return (p - np.eye(logits.shape[1])[labels]) / len(labels)
