# mistake: the largest score so far was subtracted: it runs on from row to row
# Wrong: the largest score found so far is kept from row to row
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    result = np.zeros(z.shape)
    top = -np.inf
    for n, row in enumerate(z):
        top = max(top, row.max())
        e = np.exp(row - top)
        result[n] = e / e.sum()
    return result
