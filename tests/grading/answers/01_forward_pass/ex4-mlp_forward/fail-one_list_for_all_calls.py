# mistake: the second call wrote over it
# Wrong: one list serves all calls: emptied at the next call, so an earlier result changes
# forbidden: keras, tf.keras
outputs = []


def mlp_forward(x, layers):
    outputs.clear()
    current = x
    for w, b, kind in layers:
        if kind == "softmax":
            current = softmax(dense_forward(current, w, b))
        else:
            current = dense_forward(current, w, b, kind)
        outputs.append(current)
    return outputs
