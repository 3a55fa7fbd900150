# mistake: the exponential overflowed: the true class's logit was subtracted, not the row's maximum
# The true class's logit is subtracted, not the maximum: overflows for surely wrong rows.
# forbidden: tensorflow
def softmax_cross_entropy_backward(logits, labels):
    rows = np.arange(len(labels))
    with np.errstate(all="ignore"):
        e = np.exp(logits - logits[rows, labels][:, None])
        p = e / e.sum(axis=1, keepdims=True)
    p[rows, labels] -= 1
    return p / len(p)
