# Wrong: a sigmoid for each class in place of the softmax.
# mistake: sigmoid was computed instead
# mistake: a sigmoid was used in place of the softmax
def mlp_forward(x, layers):
    outs = []
    for w, b, a in layers:
        x = dense_forward(x, w, b, "sigmoid" if a == "softmax" else a)
        outs.append(x)
    return outs
