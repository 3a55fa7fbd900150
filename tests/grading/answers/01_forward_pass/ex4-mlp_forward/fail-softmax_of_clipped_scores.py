# mistake: the scores were clipped, which changes the probabilities
# Wrong: the softmax layer clips its scores at +-500 in place of shifting each row: far down all look alike
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs = []
    for w, b, activation in layers:
        if activation == "softmax":
            exponentials = np.exp(np.clip(dense_forward(x, w, b), -500, 500))
            x = exponentials / exponentials.sum(axis=1, keepdims=True)
        else:
            x = dense_forward(x, w, b, activation)
        outputs.append(x)
    return outputs
