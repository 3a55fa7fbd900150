# mistake: a sigmoid was taken
# Wrong: one class is treated as yes or no, by a sigmoid
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    if z.shape[1] == 1:
        return 1 / (1 + np.exp(-z))
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
