# Wrong: every step is written into z, so that the caller's scores are gone.
# says: your function changed z
def softmax(z):
    z -= z.max(axis=1, keepdims=True)
    np.exp(z, out=z)
    z /= z.sum(axis=1, keepdims=True)
    return z
