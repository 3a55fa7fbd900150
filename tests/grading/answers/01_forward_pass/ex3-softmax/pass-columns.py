# Right: the array is turned, so that the rows broadcast by themselves
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    turned = np.copy(z.T).astype(np.float64)
    turned -= turned.max(axis=0)
    np.exp(turned, out=turned)
    turned /= turned.sum(axis=0)
    return turned.T
