# mistake: the step number was counted up once for every parameter
# the step number is counted up once for every parameter, inside the loop over the names
# forbidden: keras, tf.keras, tf.optimizers
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    if state is None:
        zeros = {n: np.zeros_like(params[n]) for n in params}
        state = {"m": zeros, "s": zeros, "t": 0}
    t, m, s, new = state["t"], {}, {}, {}
    for n in params:
        t += 1
        m[n] = beta1 * state["m"][n] + (1 - beta1) * grads[n]
        s[n] = beta2 * state["s"][n] + (1 - beta2) * grads[n] ** 2
        m_hat, s_hat = m[n] / (1 - beta1**t), s[n] / (1 - beta2**t)
        new[n] = params[n] - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon)
    return new, {"m": m, "s": s, "t": t}
