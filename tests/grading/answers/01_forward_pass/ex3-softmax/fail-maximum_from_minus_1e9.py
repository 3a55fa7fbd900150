# mistake: the search for the largest score began above it
# Wrong: the search for a row's largest score begins at -10^9; a row wholly below it is shifted by -10^9, all its exponentials are 0, and 0 / 0 is NaN
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    out = np.zeros(z.shape)
    for n in range(z.shape[0]):
        largest = -1e9
        for score in z[n]:
            if score > largest:
                largest = score
        exponentials = np.exp(z[n].astype(float) - largest)
        out[n] = exponentials / exponentials.sum()
    return out
