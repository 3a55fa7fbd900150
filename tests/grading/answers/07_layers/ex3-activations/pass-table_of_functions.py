# Two tables of functions; the sigmoid by way of tanh.
VALUE = {
    "sigmoid": lambda x, a: 0.5 + 0.5 * np.tanh(0.5 * x),
    "tanh": lambda x, a: np.tanh(x),
    "relu": lambda x, a: np.clip(x, 0, None),
    "leaky": lambda x, a: np.maximum(x, a * x),
}
SLOPE = {
    "sigmoid": lambda x, y, a: y - y * y,
    "tanh": lambda x, y, a: (1 - y) * (1 + y),
    "relu": lambda x, y, a: 1.0 * (x > 0),
    "leaky": lambda x, y, a: a + (1 - a) * (x > 0),
}


def activations(x, kind, slope=0.01):
    if kind not in VALUE:
        raise ValueError(f"no activation is called {kind}")
    y = VALUE[kind](x, slope)
    return y, (SLOPE[kind](x, y, slope),)


def activations_backward(dy, cache):
    return dy * cache[0]
