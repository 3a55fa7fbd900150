# mistake: dh was multiplied by h, not by the gate [z > 0]
# Multiplies by the value where the slope belongs.
def mlp_backward(x, labels, w1, b1, w2, b2):
    z, h, logits = two_layer_forward(x, w1, b1, w2, b2)
    dlogits = softmax_cross_entropy_backward(logits, labels)
    dh, dw2, db2 = dense_backward(dlogits, h, w2)
    dz = dh * h
    dx, dw1, db1 = dense_backward(dz, x, w1)
    return dict(dlogits=dlogits, dw2=dw2, db2=db2, dh=dh, dz=dz, dw1=dw1, db1=db1, dx=dx)
