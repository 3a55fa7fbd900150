# mistake: the softmax was taken before w and b
# Wrong: a softmax layer takes the softmax of its input and multiplies that by w
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs, current = [], x
    for w, b, kind in layers:
        if kind == "softmax":
            current = dense_forward(softmax(current), w, b)
        else:
            current = dense_forward(current, w, b, kind)
        outputs.append(current)
    return outputs
