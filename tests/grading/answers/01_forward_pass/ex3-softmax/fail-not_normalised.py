# Wrong: shifted exponentials that are not divided by their sum.
# mistake: the exponentials, after the shift, were not divided by their sum
def softmax(z):
    return np.exp(z - z.max(axis=1, keepdims=True))
