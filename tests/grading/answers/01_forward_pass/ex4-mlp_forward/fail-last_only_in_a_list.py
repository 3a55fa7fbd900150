# Wrong: a list, but with the last layer's output only.
# mistake: only the last layer's output is in the list
def mlp_forward(x, layers):
    for w, b, a in layers:
        x = softmax(dense_forward(x, w, b)) if a == "softmax" else dense_forward(x, w, b, a)
    return [x]
