# mistake: the bias was left out
# Wrong: a softmax layer leaves its bias out
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs = []
    for w, b, activation in layers:
        if activation == "softmax":
            x = softmax(x @ w)
        else:
            x = dense_forward(x, w, b, activation)
        outputs.append(x)
    return outputs
