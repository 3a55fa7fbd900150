# says: the same call with the same state gave another result: state was changed
# the dicts m and s of the old state are filled with the new averages, only t is new: the state that was passed in changes
# forbidden: keras, tf.keras, tf.optimizers
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m, s, t = state if state is not None else ({}, {}, 0)
    t, new = t + 1, {}
    for n in params:
        m[n] = beta1 * m.get(n, 0.0) + (1 - beta1) * grads[n]
        s[n] = beta2 * s.get(n, 0.0) + (1 - beta2) * grads[n] ** 2
        new[n] = params[n] - learning_rate * (m[n] / (1 - beta1**t)) / (
            np.sqrt(s[n] / (1 - beta2**t)) + epsilon
        )
    return new, (m, s, t)
