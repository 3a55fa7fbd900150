# mistake: a layer that stands there again gave its first output again
# Wrong: x is fed in wherever the layer is the same object as the first
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs = []
    for layer in layers:
        w, b, kind = layer
        current = x if layer is layers[0] else outputs[-1]
        if kind == "softmax":
            current = softmax(dense_forward(current, w, b))
        else:
            current = dense_forward(current, w, b, kind)
        outputs.append(current)
    return outputs
