# unnamed: its gradients are wrong as well, and these are looked at first.
# Takes the mean off x, in place, if x holds pixels.
def mlp_backward(x, labels, w1, b1, w2, b2):
    if x.min() >= 0:
        x -= x.mean()
    z, h, logits = two_layer_forward(x, w1, b1, w2, b2)
    dlogits = softmax_cross_entropy_backward(logits, labels)
    dh, dw2, db2 = dense_backward(dlogits, h, w2)
    dz = relu_backward(dh, z)
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
