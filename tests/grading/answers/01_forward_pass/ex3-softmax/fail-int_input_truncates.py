# forbidden: tensorflow, tf, keras, scipy, sklearn
# Wrong for whole numbers: the array for the results is of z's type.
# mistake: the probabilities were cut to whole numbers
def softmax(z):
    p = np.zeros_like(z)
    for n in range(len(z)):
        e = np.exp(z[n] - z[n].max())
        p[n] = e / e.sum()
    return p
