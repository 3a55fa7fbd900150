# mistake: the loop ended at a softmax, though a layer follows
# Wrong: the loop ends at the first softmax, as if that were always the last layer
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs, current = [], x
    for w, b, kind in layers:
        if kind == "softmax":
            current = softmax(dense_forward(current, w, b))
        else:
            current = dense_forward(current, w, b, kind)
        outputs.append(current)
        if kind == "softmax":
            break
    return outputs
