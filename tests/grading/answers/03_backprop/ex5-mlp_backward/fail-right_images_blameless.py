# mistake: images that are read rightly got no gradient
# Only images that are read wrongly get a deviation.
# forbidden: tensorflow, tape_gradients, wrong_gradients, gradient_of_product, dense_problem
def mlp_backward(x, labels, w1, b1, w2, b2):
    """Return all gradients of the mean cross-entropy of a network with one hidden ReLU layer."""
    z, h, logits = two_layer_forward(x, w1, b1, w2, b2)
    dlogits = softmax_cross_entropy_backward(logits, labels)
    dlogits[logits.argmax(axis=1) == labels] = 0
    dh, dw2, db2 = dense_backward(dlogits, h, w2)
    dz = relu_backward(dh, z)
    dx, dw1, db1 = dense_backward(dz, x, w1)
    return {"dlogits": dlogits, "dw2": dw2, "db2": db2, "dh": dh, "dz": dz, "dw1": dw1, "db1": db1, "dx": dx}
