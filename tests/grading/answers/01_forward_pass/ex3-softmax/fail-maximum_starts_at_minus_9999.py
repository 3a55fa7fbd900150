# mistake: the search for the largest score began above it
# Wrong: the search for the maximum starts at -9999, so scores far below it give 0/0
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    result = np.zeros(z.shape)
    for n, row in enumerate(z):
        largest = -9999
        for score in row:
            if score > largest:
                largest = score
        e = np.exp(row - largest)
        result[n] = e / e.sum()
    return result
