# Wrong: takes the layers out of the caller's list.
# says: your function changed layers
def mlp_forward(x, layers):
    outs = []
    while layers:
        w, b, a = layers.pop(0)
        x = softmax(dense_forward(x, w, b)) if a == "softmax" else dense_forward(x, w, b, a)
        outs.append(x)
    return outs
