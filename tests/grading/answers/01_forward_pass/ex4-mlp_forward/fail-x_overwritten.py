# says: your function changed x
# Wrong: a layer as wide as its input writes its output into the caller's x
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs = []
    for w, b, activation in layers:
        if activation == "softmax":
            out = softmax(dense_forward(x, w, b))
        else:
            out = dense_forward(x, w, b, activation)
        if out.shape == x.shape and x.dtype == out.dtype:
            x[:] = out
        else:
            x = out
        outputs.append(x.copy())
    return outputs
