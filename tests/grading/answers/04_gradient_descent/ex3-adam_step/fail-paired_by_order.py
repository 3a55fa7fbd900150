# mistake: parameters and gradients were paired by their order, not by their names
# gradients and averages are paired with the parameters by order, not by name
# forbidden: keras, tf.keras, tf.optimizers
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m, s, t = state if state is not None else ([0.0] * len(params), [0.0] * len(params), 0)
    t = t + 1
    m = [beta1 * old + (1 - beta1) * g for old, g in zip(m, grads.values())]
    s = [beta2 * old + (1 - beta2) * g**2 for old, g in zip(s, grads.values())]
    new = {
        n: p - learning_rate * (a / (1 - beta1**t)) / (np.sqrt(b / (1 - beta2**t)) + epsilon)
        for (n, p), a, b in zip(params.items(), m, s)
    }
    return new, (m, s, t)
