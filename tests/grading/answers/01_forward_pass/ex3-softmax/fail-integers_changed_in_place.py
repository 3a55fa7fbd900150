# says: your function changed z, an array of whole numbers
# Wrong: whole numbers are shifted in place: the caller's array changes (floats are copied)
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    if np.issubdtype(z.dtype, np.floating):
        z = z.copy()
    z -= z.max(axis=1, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)
