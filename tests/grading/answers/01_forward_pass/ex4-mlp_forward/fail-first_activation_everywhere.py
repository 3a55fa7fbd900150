# Wrong: the first layer's activation is used for all.
# mistake: the last layer got the hidden layer's activation too
# mistake: linear was computed instead
def mlp_forward(x, layers):
    outs = []
    for w, b, _ in layers:
        a = layers[0][2]
        x = softmax(dense_forward(x, w, b)) if a == "softmax" else dense_forward(x, w, b, a)
        outs.append(x)
    return outs
