# Wrong: the next layer gets z, not the activated values.
# mistake: the second layer got the first one's z, before its activation
def mlp_forward(x, layers):
    outputs, z = [], x
    for w, b, activation in layers:
        name = "linear" if activation == "softmax" else activation
        output = dense_forward(z, w, b, name)
        z = dense_forward(z, w, b)
        outputs.append(softmax(output) if activation == "softmax" else output)
    return outputs
