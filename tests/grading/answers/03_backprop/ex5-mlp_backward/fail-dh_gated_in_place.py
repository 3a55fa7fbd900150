# mistake: the gradient was already sent through the gate; that is dz
# Dh is sent through the gate in place, so that dh and dz are one array.
# forbidden: tensorflow, tape_gradients
def mlp_backward(x, labels, w1, b1, w2, b2):
    z, h, logits = two_layer_forward(x, w1, b1, w2, b2)
    dlogits = softmax_cross_entropy_backward(logits, labels)
    dh, dw2, db2 = dense_backward(dlogits, h, w2)
    dh *= z > 0
    dz = dh
    dx, dw1, db1 = dense_backward(dz, x, w1)
    values = (dlogits, dw2, db2, dh, dz, dw1, db1, dx)
    return dict(zip(BACKWARD_ORDER, values))
