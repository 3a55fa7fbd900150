# mistake: the scores were not shifted: e^709 is finite, but a sum of three isn't
# Wrong: rows are shifted only beyond 709, but a sum of several e^709 is infinite too
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    big = np.abs(z).max(axis=1, keepdims=True) > 709
    z = np.where(big, z - z.max(axis=1, keepdims=True), z)
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)
