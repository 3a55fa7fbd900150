# the state holds the corrected averages, which obey a recursion of their own
# forbidden: keras, tf.keras, tf.optimizers
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    t, m, s = state if state is not None else (0, None, None)
    t = t + 1
    a, b = (1 - beta1) / (1 - beta1**t), (1 - beta2) / (1 - beta2**t)
    m2, s2, moved = {}, {}, {}
    for n, g in grads.items():
        g = np.asarray(g, float)
        m2[n] = g if m is None else m[n] + a * (g - m[n])
        s2[n] = g**2 if s is None else s[n] + b * (g**2 - s[n])
        moved[n] = params[n] - learning_rate * m2[n] / (np.sqrt(s2[n]) + epsilon)
    return moved, (t, m2, s2)
