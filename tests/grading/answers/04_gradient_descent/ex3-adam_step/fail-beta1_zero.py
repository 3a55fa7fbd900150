# mistake: beta1 0 was taken for the default, or beta1 is ignored
# beta1 = 0 is taken for 'not given' and becomes 0.9
# forbidden: keras, tf.keras, tf.optimizers
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    beta1 = beta1 or 0.9
    if state is None:
        state = {
            "m": {n: np.zeros_like(params[n]) for n in params},
            "s": {n: np.zeros_like(params[n]) for n in params},
            "t": 0,
        }
    t = state["t"] + 1
    m = {n: beta1 * state["m"][n] + (1 - beta1) * grads[n] for n in params}
    s = {n: beta2 * state["s"][n] + (1 - beta2) * grads[n] ** 2 for n in params}
    new = {
        n: params[n]
        - learning_rate * (m[n] / (1 - beta1**t)) / (np.sqrt(s[n] / (1 - beta2**t)) + epsilon)
        for n in params
    }
    return new, {"m": m, "s": s, "t": t}
