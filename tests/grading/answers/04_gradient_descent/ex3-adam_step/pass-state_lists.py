# the state is a list of nested lists and the step number, and the correction is folded into the rate with epsilon scaled to match
# forbidden: keras, tf.keras, tf.optimizers
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    names = list(params)
    t, m, s = state if state is not None else [0, {n: 0.0 for n in names}, {n: 0.0 for n in names}]
    t = t + 1
    c1, c2 = 1 - beta1**t, np.sqrt(1 - beta2**t)
    new, m2, s2 = {}, {}, {}
    for n in names:
        g = np.asarray(grads[n], float)
        m2[n] = (np.asarray(m[n]) + (1 - beta1) * (g - np.asarray(m[n]))).tolist()
        s2[n] = (np.asarray(s[n]) + (1 - beta2) * (g * g - np.asarray(s[n]))).tolist()
        new[n] = params[n] - learning_rate * c2 / c1 * np.asarray(m2[n]) / (
            np.sqrt(s2[n]) + epsilon * c2
        )
    return new, [t, m2, s2]
