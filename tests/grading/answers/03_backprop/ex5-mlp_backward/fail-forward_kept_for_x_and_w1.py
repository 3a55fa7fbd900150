# mistake: the forward pass of an earlier call was used again
# Keeps the forward pass for the same x and w1, whatever the other weights are.
FORWARD = {}


def mlp_backward(x, labels, w1, b1, w2, b2):
    key = x.tobytes(), w1.tobytes()
    if key not in FORWARD:
        FORWARD[key] = two_layer_forward(x, w1, b1, w2, b2)
    z, h, logits = FORWARD[key]
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
