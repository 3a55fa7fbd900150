# says: each layer's output should be an array, not a list
# Wrong: each layer's output is a list of lists, not a float array
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs = []
    for w, b, activation in layers:
        if activation == "softmax":
            x = softmax(dense_forward(x, w, b))
        else:
            x = dense_forward(x, w, b, activation)
        outputs.append(x.tolist())
    return outputs
