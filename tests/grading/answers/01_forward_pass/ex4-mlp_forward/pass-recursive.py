# Right: the first layer, then the rest of the network on its output.
def mlp_forward(x, layers):
    if not layers:
        return []
    w, b, activation = layers[0]
    if activation == "softmax":
        output = softmax(dense_forward(x, w, b, "linear"))
    else:
        output = dense_forward(x, w, b, activation)
    return [output] + mlp_forward(output, layers[1:])
