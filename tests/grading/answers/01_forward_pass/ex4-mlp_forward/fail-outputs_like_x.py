# mistake: outputs were cut to whole numbers, the type of x
# Wrong: outputs are written into arrays of x's type: whole numbers in, whole numbers out
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs, current = [], x
    for w, b, kind in layers:
        if kind == "softmax":
            current = softmax(dense_forward(current, w, b))
        else:
            current = dense_forward(current, w, b, kind)
        kept = np.empty(current.shape, dtype=x.dtype)
        kept[:] = current
        outputs.append(kept)
        current = kept
    return outputs
