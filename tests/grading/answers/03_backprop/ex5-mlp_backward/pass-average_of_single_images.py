# Sums the gradients of batches of one image.
def mlp_backward(x, labels, w1, b1, w2, b2):
    n, total, rows = len(x), {}, {"dlogits": [], "dh": [], "dz": [], "dx": []}
    for i in range(n):
        z, h, logits = two_layer_forward(x[i : i + 1], w1, b1, w2, b2)
        ds = softmax_cross_entropy_backward(logits, labels[i : i + 1]) / n
        dh, dw2, db2 = dense_backward(ds, h, w2)
        dz = relu_backward(dh, z)
        dx, dw1, db1 = dense_backward(dz, x[i : i + 1], w1)
        for key, value in {"dw2": dw2, "db2": db2, "dw1": dw1, "db1": db1}.items():
            total[key] = total.get(key, 0) + value
        for key, value in {"dlogits": ds, "dh": dh, "dz": dz, "dx": dx}.items():
            rows[key].append(value[0])
    return total | {key: np.stack(value) for key, value in rows.items()}
