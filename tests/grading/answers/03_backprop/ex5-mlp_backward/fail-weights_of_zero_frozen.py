# says: with weights that are 0
# Weights that are exactly 0 get no gradient.
# forbidden: tensorflow, tape_gradients
def mlp_backward(x, labels, w1, b1, w2, b2):
    z, h, logits = two_layer_forward(x, w1, b1, w2, b2)
    dlogits = softmax_cross_entropy_backward(logits, labels)
    dh, dw2, db2 = dense_backward(dlogits, h, w2)
    dz = relu_backward(dh, z)
    dx, dw1, db1 = dense_backward(dz, x, w1)
    dw1, dw2 = dw1 * (w1 != 0), dw2 * (w2 != 0)
    values = (dlogits, dw2, db2, dh, dz, dw1, db1, dx)
    return dict(zip(BACKWARD_ORDER, values))
