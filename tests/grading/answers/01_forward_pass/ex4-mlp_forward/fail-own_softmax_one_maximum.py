# Wrong for rows of very different scores: its own softmax subtracts one maximum from all rows.
# says: a single layer with softmax for large scores, up to 1000 and down to -2000 holds NaN
def mlp_forward(x, layers):
    outs = []
    for w, b, a in layers:
        if a == "softmax":
            z = dense_forward(x, w, b)
            e = np.exp(z - z.max())
            x = e / e.sum(axis=1, keepdims=True)
        else:
            x = dense_forward(x, w, b, a)
        outs.append(x)
    return outs
