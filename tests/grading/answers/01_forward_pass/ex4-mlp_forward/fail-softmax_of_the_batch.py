# mistake: the softmax was taken of the whole batch, not of each row
# Wrong: the softmax is taken over the whole batch, not over each row
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs = []
    for w, b, activation in layers:
        if activation == "softmax":
            z = dense_forward(x, w, b)
            x = np.exp(z - z.max())
            x = x / x.sum()
        else:
            x = dense_forward(x, w, b, activation)
        outputs.append(x)
    return outputs
