# mistake: dh was multiplied by the slope of tanh, not by the gate [z > 0]
# Dz was computed with the slope of tanh, 1 - h**2.
def mlp_backward(x, labels, w1, b1, w2, b2):
    """Return all gradients of the mean cross-entropy of a network with one hidden ReLU layer."""
    z, h, logits = two_layer_forward(x, w1, b1, w2, b2)
    dlogits = softmax_cross_entropy_backward(logits, labels)
    dh, dw2, db2 = dense_backward(dlogits, h, w2)
    dz = dh * (1 - h**2)
    dx, dw1, db1 = dense_backward(dz, x, w1)
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
