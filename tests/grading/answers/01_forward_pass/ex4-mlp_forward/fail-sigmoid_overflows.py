# mistake: infinity / infinity is NaN for large z
# Wrong: an own sigmoid e^z / (1 + e^z) is NaN for large z
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs, current = [], x
    for w, b, kind in layers:
        if kind == "sigmoid":
            e = np.exp(dense_forward(current, w, b))
            current = e / (1 + e)
        elif kind == "softmax":
            current = softmax(dense_forward(current, w, b))
        else:
            current = dense_forward(current, w, b, kind)
        outputs.append(current)
    return outputs
