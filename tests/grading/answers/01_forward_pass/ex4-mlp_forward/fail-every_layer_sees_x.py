# Wrong: each layer gets the network's input, not the output of the layer before.
# mistake: each layer got the network's input, not the layer before's output
def mlp_forward(x, layers):
    outs = []
    for w, b, a in layers:
        z = softmax(dense_forward(x, w, b)) if a == "softmax" else dense_forward(x, w, b, a)
        outs.append(z)
    return outs
