# mistake: all parameters share one pair of averages
# m and s are not kept by name: every parameter goes on with the averages of the one before
# forbidden: keras, tf.keras, tf.optimizers
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m, s, t = state if state is not None else (0.0, 0.0, 0)
    t, new = t + 1, {}
    for n in params:
        m = beta1 * m + (1 - beta1) * grads[n]
        s = beta2 * s + (1 - beta2) * grads[n] ** 2
        step = learning_rate * (m / (1 - beta1**t)) / (np.sqrt(s / (1 - beta2**t)) + epsilon)
        new[n] = params[n] - step
    return new, (m, s, t)
