# mistake: it was divided by the number of classes that occur, not by that of the rows
# Divided by the number of different labels, not of rows.
# forbidden: tensorflow
def softmax_cross_entropy_backward(logits, labels):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(len(p)), labels] -= 1
    return p / len(set(labels.tolist()))
