# Wrong: each row's mean is subtracted, which does not bound the largest exponent.
# mistake: each row's mean was subtracted, not its maximum
def softmax(z):
    e = np.exp(z - z.mean(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
