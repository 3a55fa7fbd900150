# says: mlp_forward should return a list of arrays
# Wrong: layers of equal width come back as one array, not as a list
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs = []
    for w, b, activation in layers:
        if activation == "softmax":
            x = softmax(dense_forward(x, w, b))
        else:
            x = dense_forward(x, w, b, activation)
        outputs.append(x)
    try:
        return np.array(outputs)
    except ValueError:
        return outputs
