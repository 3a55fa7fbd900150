# mistake: the first row's maximum was subtracted from all rows
# Wrong: one row is shifted by its largest score, several rows by that of the first row
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    e = np.exp(z - z[0].max())
    return e / e.sum(axis=1, keepdims=True)
