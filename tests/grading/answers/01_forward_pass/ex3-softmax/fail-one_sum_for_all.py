# Wrong: all rows share one sum.
# mistake: everything was divided by one sum over all rows
def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True) + z.max(axis=1, keepdims=True))
    return e / e.sum()
