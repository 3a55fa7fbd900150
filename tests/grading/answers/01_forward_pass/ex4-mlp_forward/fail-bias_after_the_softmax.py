# mistake: the bias was added after the softmax
# Wrong: in a softmax layer the bias is added to the probabilities, not to the scores
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs = []
    for w, b, activation in layers:
        if activation == "softmax":
            x = softmax(x @ w) + b
        else:
            x = dense_forward(x, w, b, activation)
        outputs.append(x)
    return outputs
