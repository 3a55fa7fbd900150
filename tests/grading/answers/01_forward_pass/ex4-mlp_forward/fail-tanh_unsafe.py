# mistake: infinity / infinity is NaN for large z
# Wrong: tanh is written out with exponentials that overflow: NaN for large z
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs = []
    for w, b, activation in layers:
        if activation == "softmax":
            x = softmax(dense_forward(x, w, b))
        elif activation == "tanh":
            z = dense_forward(x, w, b)
            x = (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
        else:
            x = dense_forward(x, w, b, activation)
        outputs.append(x)
    return outputs
