# Wrong: subtracts in place, which changes the caller's scores.
# says: your function changed z
def softmax(z):
    z -= z.max(axis=1, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)
