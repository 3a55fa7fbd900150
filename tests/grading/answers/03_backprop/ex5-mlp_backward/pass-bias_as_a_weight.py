# The bias is the weight of an input that is always 1, and z is overwritten by the ReLU.
def mlp_backward(x, labels, w1, b1, w2, b2):
    """Return all gradients of the mean cross-entropy of a network with one hidden ReLU layer."""
    ones = np.ones((len(x), 1))
    inputs = np.hstack([x, ones])
    h = inputs @ np.vstack([w1, b1])
    np.maximum(h, 0, out=h)
    hidden = np.hstack([h, ones])
    logits = hidden @ np.vstack([w2, b2])
    dlogits = softmax_cross_entropy_backward(logits, labels)
    both2 = hidden.T @ dlogits
    dh = dlogits @ w2.T
    dz = dh * np.sign(h)
    both1 = inputs.T @ dz
    return {
        "dx": dz @ w1.T,
        "dw1": both1[:-1],
        "db1": both1[-1],
        "dz": dz,
        "dh": dh,
        "dw2": both2[:-1],
        "db2": both2[-1],
        "dlogits": dlogits,
    }
