# mistake: the exponentials overflow: the scores were not shifted
# Wrong for large scores: a softmax of its own, without the shift.
def mlp_forward(x, layers):
    outs = []
    for w, b, a in layers:
        if a == "softmax":
            e = np.exp(dense_forward(x, w, b))
            x = e / e.sum(axis=1, keepdims=True)
        else:
            x = dense_forward(x, w, b, a)
        outs.append(x)
    return outs
