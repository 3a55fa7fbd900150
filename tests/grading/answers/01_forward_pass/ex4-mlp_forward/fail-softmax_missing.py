# Wrong: the softmax layer stays linear.
# mistake: linear was computed instead
# mistake: the activation was not applied
def mlp_forward(x, layers):
    outputs = []
    for w, b, activation in layers:
        x = dense_forward(x, w, b, "linear" if activation == "softmax" else activation)
        outputs.append(x)
    return outputs
