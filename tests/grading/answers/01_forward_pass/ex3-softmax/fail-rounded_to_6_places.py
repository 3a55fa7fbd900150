# mistake: a very small probability was cut to 0
# Wrong: probabilities are rounded to 6 decimal places
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return np.round(e / e.sum(axis=1, keepdims=True), 6)
