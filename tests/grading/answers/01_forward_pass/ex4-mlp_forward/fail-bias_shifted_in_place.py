# says: your function changed layers, for linear and softmax
# Wrong: the softmax layer subtracts the maximum from the caller's bias in place
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs = []
    for w, b, activation in layers:
        if activation == "softmax":
            b -= b.max()
            x = softmax(dense_forward(x, w, b))
        else:
            x = dense_forward(x, w, b, activation)
        outputs.append(x)
    return outputs
