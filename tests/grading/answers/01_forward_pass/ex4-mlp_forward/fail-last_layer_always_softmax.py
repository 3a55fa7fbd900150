# mistake: a softmax was taken of the last layer's output
# Wrong: the last layer's output goes through a softmax whatever its activation says
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs = []
    for number, (w, b, activation) in enumerate(layers, start=1):
        hidden = "linear" if activation == "softmax" else activation
        x = dense_forward(x, w, b, hidden)
        if activation == "softmax" or number == len(layers):
            x = softmax(x)
        outputs.append(x)
    return outputs
