# mistake: equal logits of a row were counted once in its sum
# Equal logits of a row are counted once in the softmax's sum.
# forbidden: tensorflow
def softmax_cross_entropy_backward(logits, labels):
    shifted = logits - logits.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    total = np.array([np.exp(np.unique(row)).sum() for row in shifted])[:, None]
    p = e / total
    p[np.arange(len(p)), labels] -= 1
    return p / len(p)
