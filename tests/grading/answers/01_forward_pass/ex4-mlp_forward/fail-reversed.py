# Wrong: the outputs come last layer first.
# mistake: the outputs come last layer first
# mistake: a later layer's output stands in its place
def mlp_forward(x, layers):
    outputs = []
    for w, b, activation in layers:
        if activation == "softmax":
            x = softmax(dense_forward(x, w, b))
        else:
            x = dense_forward(x, w, b, activation)
        outputs.insert(0, x)
    return outputs
