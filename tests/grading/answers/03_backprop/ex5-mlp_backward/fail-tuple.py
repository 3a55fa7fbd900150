# says: mlp_backward should return a dict of gradients
# Returns a tuple of the parameters' gradients.
def mlp_backward(x, labels, w1, b1, w2, b2):
    z, h, logits = two_layer_forward(x, w1, b1, w2, b2)
    dlogits = softmax_cross_entropy_backward(logits, labels)
    dh, dw2, db2 = dense_backward(dlogits, h, w2)
    dz = relu_backward(dh, z)
    dx, dw1, db1 = dense_backward(dz, x, w1)
    return dw1, db1, dw2, db2
