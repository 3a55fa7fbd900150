# Wrong: a thousandth is added to the sum against division by zero, which the shift rules out.
# unnamed: each size of the added number gives other values
def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / (e.sum(axis=1, keepdims=True) + 1e-3)
