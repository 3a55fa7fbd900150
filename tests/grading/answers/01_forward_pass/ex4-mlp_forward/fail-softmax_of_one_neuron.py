# mistake: a softmax of one neuron was made a sigmoid
# Wrong: a softmax layer with a single neuron gives the sigmoid; the softmax of one score is 1
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs = []
    a = x
    for w, b, activation in layers:
        if activation == "softmax" and w.shape[1] == 1:
            a = dense_forward(a, w, b, "sigmoid")
        elif activation == "softmax":
            a = softmax(dense_forward(a, w, b))
        else:
            a = dense_forward(a, w, b, activation)
        outputs.append(a)
    return outputs
