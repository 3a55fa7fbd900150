# Wrong: the maximum runs down the columns, the sum along the rows.
# mistake: each column's maximum was subtracted, not each row's
def softmax(z):
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=1, keepdims=True)
