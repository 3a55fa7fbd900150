# mistake: the two classes were exchanged
# Wrong: for two classes the sigmoid gives the pair in the wrong order
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    if z.shape[1] == 2:
        p = 1 / (1 + np.exp(-(z[:, 1] - z[:, 0])))
        return np.column_stack([p, 1 - p])
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
