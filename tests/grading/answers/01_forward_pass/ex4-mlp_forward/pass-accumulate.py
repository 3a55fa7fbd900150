# Right: itertools.accumulate, its start thrown away
# forbidden: keras, tf.keras
from itertools import accumulate


def mlp_forward(x, layers):
    def step(a, layer):
        w, b, kind = layer
        a = np.asarray(a)
        return softmax(np.asarray(a @ w + b)) if kind == "softmax" else dense_forward(a, w, b, kind)

    return list(accumulate(layers, step, initial=x))[1:]
