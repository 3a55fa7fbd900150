# unnamed: any size of the number added to the sum gives other numbers
# Wrong: 1e-5 is added to the sum, so the rows don't sum to 1
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / (e.sum(axis=1, keepdims=True) + 1e-5)
