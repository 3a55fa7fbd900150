# Wrong: the minimum makes the exponents as large as they can be.
# mistake: each row's minimum was subtracted, not its maximum
def softmax(z):
    e = np.exp(z - z.min(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
