# says: with a batch of one image has the wrong shape
# Only as many classes as occur in the batch's labels.
# forbidden: tensorflow, tape_gradients
def mlp_backward(x, labels, w1, b1, w2, b2):
    z, h, logits = two_layer_forward(x, w1, b1, w2, b2)
    logits = logits[:, : labels.max() + 1]
    w2 = w2[:, : labels.max() + 1]
    dlogits = softmax_cross_entropy_backward(logits, labels)
    dh, dw2, db2 = dense_backward(dlogits, h, w2)
    dz = relu_backward(dh, z)
    dx, dw1, db1 = dense_backward(dz, x, w1)
    values = (dlogits, dw2, db2, dh, dz, dw1, db1, dx)
    return dict(zip(BACKWARD_ORDER, values))
