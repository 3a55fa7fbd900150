# mistake: the forward pass of an earlier call was used again
# The forward pass of the last batch is kept, though the weights may have changed.
# forbidden: tensorflow, tape_gradients
LAST = {"x": None}


def mlp_backward(x, labels, w1, b1, w2, b2):
    if not np.array_equal(LAST["x"], x):
        LAST.update(x=x, values=two_layer_forward(x, w1, b1, w2, b2))
    z, h, logits = LAST["values"]
    dlogits = softmax_cross_entropy_backward(logits, labels)
    dh, dw2, db2 = dense_backward(dlogits, h, w2)
    dz = relu_backward(dh, z)
    dx, dw1, db1 = dense_backward(dz, x, w1)
    values = (dlogits, dw2, db2, dh, dz, dw1, db1, dx)
    return dict(zip(BACKWARD_ORDER, values))
