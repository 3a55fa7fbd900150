# Remembers every gradient and sums the series anew.
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    past = ([] if state is None else list(state)) + [{n: np.array(g) for n, g in grads.items()}]
    t, moved = len(past), {}
    for name in params:
        weights = [(1 - beta1) * beta1 ** (t - 1 - i) for i in range(t)]
        mean = sum(w * g[name] for w, g in zip(weights, past)) / sum(weights)
        weights = [(1 - beta2) * beta2 ** (t - 1 - i) for i in range(t)]
        size = sum(w * g[name] ** 2 for w, g in zip(weights, past)) / sum(weights)
        moved[name] = params[name] - learning_rate * mean / (size**0.5 + epsilon)
    return moved, past
