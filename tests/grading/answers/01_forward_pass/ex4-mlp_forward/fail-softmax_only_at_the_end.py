# Wrong: a softmax before the last layer is left out.
# mistake: linear was computed instead
# mistake: the activation was not applied
def mlp_forward(x, layers):
    outs = []
    for i, (w, b, a) in enumerate(layers):
        if a == "softmax":
            x = dense_forward(x, w, b)
            if i == len(layers) - 1:
                x = softmax(x)
        else:
            x = dense_forward(x, w, b, a)
        outs.append(x)
    return outs
