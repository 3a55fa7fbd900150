# mistake: from the second layer on, the input was added to the output
# mistake: the layer's input was added to its output
# Wrong: where input and output have one shape the input is added, as in a residual block, from the second layer on
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs, current = [], x
    for w, b, kind in layers:
        before = current
        if kind == "softmax":
            current = softmax(dense_forward(current, w, b))
        else:
            current = dense_forward(current, w, b, kind)
        if outputs and before.shape == current.shape:
            current = current + before
        outputs.append(current)
    return outputs
