# forbidden: keras, tf.keras
# Wrong: the last layer gets a softmax whatever it asks for, unless that is "linear".
# mistake: softmax was computed instead
def mlp_forward(x, layers):
    outs = []
    for i, (w, b, a) in enumerate(layers):
        if i == len(layers) - 1 and a != "linear":
            x = softmax(dense_forward(x, w, b))
        else:
            x = dense_forward(x, w, b, a)
        outs.append(x)
    return outs
