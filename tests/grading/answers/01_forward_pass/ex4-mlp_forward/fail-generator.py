# says: not one array or a generator
# says: mlp_forward should return a list of arrays
# Wrong: a generator comes back, not a list
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    for w, b, activation in layers:
        if activation == "softmax":
            x = softmax(dense_forward(x, w, b))
        else:
            x = dense_forward(x, w, b, activation)
        yield x
