# mistake: an output that is equal to x was left out
# Wrong: every output that is equal to x is left out, also a layer's own, such as a linear layer's with the identity for w and zeros for b
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs = [x]
    for w, b, activation in layers:
        if activation == "softmax":
            outputs.append(softmax(dense_forward(outputs[-1], w, b)))
        else:
            outputs.append(dense_forward(outputs[-1], w, b, activation))
    return [output for output in outputs if not np.array_equal(output, x)]
