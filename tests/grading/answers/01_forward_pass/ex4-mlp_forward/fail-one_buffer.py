# mistake: a later layer's output stands in its place
# Wrong: layers of the same shape write into one array, so earlier outputs are overwritten
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs = []
    for w, b, activation in layers:
        if activation == "softmax":
            out = softmax(dense_forward(x, w, b))
        else:
            out = dense_forward(x, w, b, activation)
        if outputs and outputs[-1].shape == out.shape:
            x = outputs[-1]
            x[:] = out
        else:
            x = out
        outputs.append(x)
    return outputs
