# Wrong shape for one row.
# says: has the wrong shape
def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1, keepdims=True)).squeeze()
