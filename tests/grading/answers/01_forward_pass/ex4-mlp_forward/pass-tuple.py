# Right: a tuple does as well as a list
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs = []
    for w, b, activation in layers:
        if activation == "softmax":
            x = softmax(dense_forward(x, w, b))
        else:
            x = dense_forward(x, w, b, activation)
        outputs.append(x)
    return tuple(outputs)
