# unnamed: the floor could be any small number
# Wrong: probabilities are kept above 1e-7, as one does before a logarithm
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return np.clip(e / e.sum(axis=1, keepdims=True), 1e-7, 1 - 1e-7)
