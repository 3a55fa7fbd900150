# mistake: the maximum of the whole batch was subtracted, not each row's
# Wrong for rows of very different scores: its own softmax subtracts one maximum from all rows.
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
