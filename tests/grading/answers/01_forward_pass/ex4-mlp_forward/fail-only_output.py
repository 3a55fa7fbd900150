# Wrong: returns the network's output alone.
# mistake: only the network's output came back, not a list of all layers' outputs
# says: the number of arrays
def mlp_forward(x, layers):
    for w, b, activation in layers:
        if activation == "softmax":
            x = softmax(dense_forward(x, w, b))
        else:
            x = dense_forward(x, w, b, activation)
    return x
