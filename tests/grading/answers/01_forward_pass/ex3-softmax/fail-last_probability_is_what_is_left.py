# mistake: the last probability was taken as what the others leave of 1
# Wrong: the last probability is 1 minus the others, which loses a very small one to rounding (0, or even below 0)
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    exponentials = np.exp(z - z.max(axis=1, keepdims=True))
    probabilities = exponentials / exponentials.sum(axis=1, keepdims=True)
    probabilities[:, -1] = 1 - probabilities[:, :-1].sum(axis=1)
    return probabilities
