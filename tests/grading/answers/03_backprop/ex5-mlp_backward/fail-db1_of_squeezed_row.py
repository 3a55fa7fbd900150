# mistake: it was summed over the hidden units too
# With one image db1 is summed over the hidden units, not over the rows.
def mlp_backward(x, labels, w1, b1, w2, b2):
    """Return all gradients of the mean cross-entropy of a network with one hidden ReLU layer."""
    z, h, logits = two_layer_forward(x, w1, b1, w2, b2)
    dlogits = softmax_cross_entropy_backward(logits, labels)
    dh, dw2, db2 = dense_backward(dlogits, h, w2)
    dz = relu_backward(dh, z)
    dx, dw1, _ = dense_backward(dz, x, w1)
    db1 = np.zeros_like(b1)
    db1[:] = dz.squeeze().sum(axis=0)
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
