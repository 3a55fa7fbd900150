# Wrong: returns the network's output alone.
# says: not one array or a generator
# says: mlp_forward should return a list of arrays
def mlp_forward(x, layers):
    for w, b, activation in layers:
        if activation == "softmax":
            x = softmax(dense_forward(x, w, b))
        else:
            x = dense_forward(x, w, b, activation)
    return x
