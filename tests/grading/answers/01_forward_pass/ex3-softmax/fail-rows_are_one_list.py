# mistake: all rows of the result are one and the same row
# Wrong: the rows of the result are one and the same list, which holds the last row
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    result = [[0.0] * z.shape[1]] * len(z)
    for n in range(len(z)):
        e = np.exp(z[n] - z[n].max())
        for k in range(len(e)):
            result[n][k] = e[k] / e.sum()
    return np.array(result)
