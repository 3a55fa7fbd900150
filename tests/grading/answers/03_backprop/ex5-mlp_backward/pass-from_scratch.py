# Everything written out in NumPy, without the earlier exercises.
def mlp_backward(x, labels, w1, b1, w2, b2):
    h = np.maximum(x @ w1 + b1, 0)
    logits = h @ w2 + b2
    p = np.exp(logits - logits.max(axis=1)[:, None])
    p /= p.sum(axis=1)[:, None]
    p[range(len(x)), labels] -= 1
    g = {"dlogits": p / len(x)}
    g["dw2"], g["db2"] = h.T @ g["dlogits"], g["dlogits"].sum(0)
    g["dh"] = g["dlogits"] @ w2.T
    g["dz"] = np.where(h > 0, g["dh"], 0)
    g["dw1"], g["db1"], g["dx"] = x.T @ g["dz"], g["dz"].sum(0), g["dz"] @ w1.T
    return g
