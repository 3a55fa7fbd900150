# mistake: each row's median was subtracted, not its maximum
# Wrong: each row's median is subtracted, not its maximum
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    e = np.exp(z - np.median(z, axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
