# Wrong: the softmax layer stays linear.
def mlp_forward(x, layers):
    outputs = []
    for w, b, activation in layers:
        x = dense_forward(x, w, b, "linear" if activation == "softmax" else activation)
        outputs.append(x)
    return outputs
