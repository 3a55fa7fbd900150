# mistake: a small positive z was taken for 0
# The gate is shut where z is only close to 0, such as 1e-9.
# forbidden: tensorflow, tape_gradients, wrong_gradients, gradient_of_product, dense_problem
def mlp_backward(x, labels, w1, b1, w2, b2):
    """Return all gradients of the mean cross-entropy of a network with one hidden ReLU layer."""
    z, h, logits = two_layer_forward(x, w1, b1, w2, b2)
    dlogits = softmax_cross_entropy_backward(logits, labels)
    dh, dw2, db2 = dense_backward(dlogits, h, w2)
    dz = np.where((z < 0) | np.isclose(z, 0), 0.0, dh)
    dx, dw1, db1 = dense_backward(dz, x, w1)
    return {"dlogits": dlogits, "dw2": dw2, "db2": db2, "dh": dh, "dz": dz, "dw1": dw1, "db1": db1, "dx": dx}
