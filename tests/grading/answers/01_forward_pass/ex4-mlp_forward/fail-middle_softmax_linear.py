# mistake: the activation was not applied
# Wrong: a softmax is applied in the first and the last layer only
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs = []
    for n, (w, b, activation) in enumerate(layers):
        if activation == "softmax":
            x = dense_forward(x, w, b)
            if n in (0, len(layers) - 1):
                x = softmax(x)
        else:
            x = dense_forward(x, w, b, activation)
        outputs.append(x)
    return outputs
