# Wrong for large scores: a softmax of its own, without the shift.
# says: a single layer with softmax for large scores, up to 1000 and down to -2000 holds NaN
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
