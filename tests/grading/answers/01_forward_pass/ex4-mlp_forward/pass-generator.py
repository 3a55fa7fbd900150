# Right: a generator of outputs, collected by list
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    def run(current):
        for w, b, kind in layers:
            linear = kind == "softmax"
            current = dense_forward(current, w, b, "linear" if linear else kind)
            current = softmax(current) if linear else current
            yield current

    return list(run(x))
