# Wrong: all layers linear.
def mlp_forward(x, layers):
    outputs = []
    for w, b, _ in layers:
        x = dense_forward(x, w, b)
        outputs.append(x)
    return outputs
