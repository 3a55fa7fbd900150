# unnamed: the order depends on how it was put back
# Wrong: sorted probabilities are put back by the order of sorting, not by its inverse: agrees unless three or more scores rotate
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    s = np.sort(z, axis=1)
    e = np.exp(s - s[:, -1:])
    p = e / e.sum(axis=1, keepdims=True)
    rank = np.argsort(z, axis=1)
    return np.take_along_axis(p, rank, axis=1)
