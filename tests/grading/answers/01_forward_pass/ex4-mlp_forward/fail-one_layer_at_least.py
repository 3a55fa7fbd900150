# Wrong for a network without layers: it takes the first one for granted.
# says: IndexError: list index out of range
def mlp_forward(x, layers):
    def one(x, w, b, a):
        return softmax(dense_forward(x, w, b)) if a == "softmax" else dense_forward(x, w, b, a)

    outs = [one(x, *layers[0])]
    for layer in layers[1:]:
        outs.append(one(outs[-1], *layer))
    return outs
