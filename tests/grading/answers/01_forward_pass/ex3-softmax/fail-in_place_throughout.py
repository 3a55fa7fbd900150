# unnamed: with whole numbers NumPy itself refuses to write the result in place, and says so first
# Wrong: every step is written into z, so that the caller's scores are gone.
def softmax(z):
    z -= z.max(axis=1, keepdims=True)
    np.exp(z, out=z)
    z /= z.sum(axis=1, keepdims=True)
    return z
