# mistake: the outputs of an earlier call are still in the list
# Wrong: the list is a default argument, so a second call returns the first call's arrays too
# forbidden: keras, tf.keras
def mlp_forward(x, layers, outputs=[]):
    for w, b, activation in layers:
        if activation == "softmax":
            x = softmax(dense_forward(x, w, b))
        else:
            x = dense_forward(x, w, b, activation)
        outputs.append(x)
    return outputs
