# Wrong: e^-z, as in the sigmoid.
# mistake: the sign of the scores was turned
def softmax(z):
    e = np.exp(-(z - z.min(axis=1, keepdims=True)))
    return e / e.sum(axis=1, keepdims=True)
