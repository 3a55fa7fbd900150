# unnamed: the last layer's shapes don't fit the first input, so the answer stops with an error of its own
# Wrong: functions made in a loop look up w, b and activation when they are called, so every layer is the last one
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    steps = []
    for w, b, activation in layers:
        if activation == "softmax":
            steps.append(lambda a: softmax(dense_forward(a, w, b)))
        else:
            steps.append(lambda a: dense_forward(a, w, b, activation))
    outputs = []
    for step in steps:
        x = step(x)
        outputs.append(x)
    return outputs
