# mistake: the first call's result was kept and given again
# Wrong: outputs are remembered for the same objects x and layers, whatever they hold by now
# forbidden: keras, tf.keras
remembered = {}


def mlp_forward(x, layers):
    key = id(x), id(layers)
    if key in remembered:
        return remembered[key][2]
    outputs, current = [], x
    for w, b, kind in layers:
        if kind == "softmax":
            current = softmax(dense_forward(current, w, b))
        else:
            current = dense_forward(current, w, b, kind)
        outputs.append(current)
    remembered[key] = x, layers, outputs
    return outputs
