# Wrong: subtracts each row's largest absolute value, far above all scores of a negative row.
# mistake: each row's largest absolute value was subtracted
def softmax(z):
    e = np.exp(z - np.abs(z).max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
