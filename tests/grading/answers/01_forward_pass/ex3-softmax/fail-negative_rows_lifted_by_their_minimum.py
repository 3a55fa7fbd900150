# mistake: a negative row was shifted by its smallest score, and overflowed
# Wrong: a row of negative scores is shifted by its minimum, so it overflows when its scores lie far apart
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    result = np.empty(z.shape)
    for n, row in enumerate(z):
        shift = row.max() if row.max() > 0 else row.min()
        exponentials = np.exp(row - shift)
        result[n] = exponentials / exponentials.sum()
    return result
