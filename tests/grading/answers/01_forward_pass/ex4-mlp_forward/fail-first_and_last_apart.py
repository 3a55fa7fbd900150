# mistake: the single layer was run twice, as the first and as the last
# Wrong: a network of one layer gets it twice: as its first and as its last
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    if not layers:
        return []

    def layer_output(current, w, b, kind):
        if kind == "softmax":
            current = softmax(dense_forward(current, w, b))
        else:
            current = dense_forward(current, w, b, kind)
        return current

    outputs = [layer_output(x, *layers[0])]
    for layer in layers[1:-1]:
        outputs.append(layer_output(outputs[-1], *layer))
    outputs.append(layer_output(outputs[-1], *layers[-1]))
    return outputs
