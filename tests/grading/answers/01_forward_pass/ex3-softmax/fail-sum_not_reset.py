# mistake: the sum of the row before, after the shift, was carried on
# Wrong: the sum of exponentials grows on from row to row
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    result = np.zeros(z.shape)
    total = 0
    for n, row in enumerate(z):
        e = np.exp(row - row.max())
        total += e.sum()
        result[n] = e / total
    return result
