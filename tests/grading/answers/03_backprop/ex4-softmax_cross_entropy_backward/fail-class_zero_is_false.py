# mistake: a row of class 0 got no truth
# Rows whose label is 0 get no truth.
# forbidden: tensorflow
def softmax_cross_entropy_backward(logits, labels):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    for row, label in enumerate(labels):
        if label:
            p[row, label] -= 1
    return p / len(p)
