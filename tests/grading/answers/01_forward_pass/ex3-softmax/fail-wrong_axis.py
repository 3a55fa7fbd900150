# Wrong: normalises the columns.
# mistake: each column was divided by its sum, not each row
def softmax(z):
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=0)
