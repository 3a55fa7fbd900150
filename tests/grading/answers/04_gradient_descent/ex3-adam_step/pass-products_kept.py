# the state keeps the running products of the betas instead of t, and all past is in tuples
# forbidden: keras, tf.keras, tf.optimizers
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    if state is None:
        state = (
            tuple((n, np.zeros(np.shape(p)), np.zeros(np.shape(p))) for n, p in params.items()),
            1.0,
            1.0,
        )
    rows, p1, p2 = state
    p1, p2 = p1 * beta1, p2 * beta2
    rows = tuple(
        (n, beta1 * m + (1 - beta1) * grads[n], beta2 * s + (1 - beta2) * np.square(grads[n]))
        for n, m, s in rows
    )
    new = {
        n: params[n] - learning_rate * (m / (1 - p1)) / ((s / (1 - p2)) ** 0.5 + epsilon)
        for n, m, s in rows
    }
    return new, (rows, p1, p2)
