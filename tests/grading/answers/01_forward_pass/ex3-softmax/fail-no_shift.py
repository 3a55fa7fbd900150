# Wrong: the formula as it stands; overflows.
# mistake: the exponentials overflow: the scores were not shifted
def softmax(z):
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)
