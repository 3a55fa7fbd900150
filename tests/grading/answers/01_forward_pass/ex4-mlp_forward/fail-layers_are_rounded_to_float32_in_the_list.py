# says: your function changed layers
# Wrong: the caller's list gets new tuples, with weights rounded to float32
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    for i, (w, b, activation) in enumerate(layers):
        layers[i] = (np.float32(w), np.float32(b), activation)
    outputs = []
    for w, b, activation in layers:
        if activation == "softmax":
            x = softmax(dense_forward(x, w, b))
        else:
            x = dense_forward(x, w, b, activation)
        outputs.append(x)
    return outputs
