# mistake: the loop ended at the first layer that is the same as the last
# Wrong: the loop ends at the first layer that is the same object as the last
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    outputs, current = [], x
    for layer in layers:
        w, b, kind = layer
        current = dense_forward(current, w, b, "linear" if kind == "softmax" else kind)
        if kind == "softmax":
            current = softmax(current)
        outputs.append(current)
        if layer is layers[-1]:
            break
    return outputs
