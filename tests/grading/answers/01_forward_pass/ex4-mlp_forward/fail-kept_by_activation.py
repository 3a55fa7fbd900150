# mistake: of layers with the same activation only one output was kept
# Wrong: outputs are kept in a dictionary by the activation's name: layers of one kind overwrite each other
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs, current = {}, x
    for w, b, kind in layers:
        if kind == "softmax":
            current = softmax(dense_forward(current, w, b))
        else:
            current = dense_forward(current, w, b, kind)
        outputs[kind] = current
    return list(outputs.values())
