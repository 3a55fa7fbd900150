# Right: sorts each row, works from its end, and puts the order back
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    z = np.asarray(z)
    order = np.argsort(z, axis=1)
    ascending = np.take_along_axis(z, order, axis=1).astype(np.float64)
    powers = np.exp(ascending - ascending[:, -1:])
    result = np.empty_like(powers)
    np.put_along_axis(result, order, powers / powers.sum(axis=1, keepdims=True), axis=1)
    return result
