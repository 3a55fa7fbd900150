# Wrong: all layers linear.
# mistake: the activation was not applied
# mistake: linear was computed instead
def mlp_forward(x, layers):
    outputs = []
    for w, b, _ in layers:
        x = dense_forward(x, w, b)
        outputs.append(x)
    return outputs
