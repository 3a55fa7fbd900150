# mistake: the input x itself is in the list
# Wrong: without layers the input comes back
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    if not layers:
        return [x]
    outputs = []
    for w, b, activation in layers:
        if activation == "softmax":
            x = softmax(dense_forward(x, w, b))
        else:
            x = dense_forward(x, w, b, activation)
        outputs.append(x)
    return outputs
