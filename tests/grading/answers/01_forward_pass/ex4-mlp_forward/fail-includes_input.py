# Wrong: the input is the first entry of the list.
# mistake: the input x itself is in the list
def mlp_forward(x, layers):
    outputs = [x]
    for w, b, activation in layers:
        if activation == "softmax":
            outputs.append(softmax(dense_forward(outputs[-1], w, b)))
        else:
            outputs.append(dense_forward(outputs[-1], w, b, activation))
    return outputs
