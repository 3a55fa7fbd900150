# mistake: learning rate 0 was taken for the default
# learning rate 0 is taken for the default by `or`
# forbidden: keras, tf.keras, tf.optimizers
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    if state is None:
        state = {
            "m": {n: np.zeros_like(p) for n, p in params.items()},
            "s": {n: np.zeros_like(p) for n, p in params.items()},
            "t": 0,
        }
    learning_rate = learning_rate or 0.001
    m, s, t = state["m"], state["s"], state["t"] + 1
    new_m, new_s, moved = {}, {}, {}
    for n in params:
        g = grads[n]
        new_m[n] = beta1 * m[n] + (1 - beta1) * g
        new_s[n] = beta2 * s[n] + (1 - beta2) * g**2
        mh = new_m[n] / (1 - beta1**t)
        sh = new_s[n] / (1 - beta2**t)
        moved[n] = params[n] - learning_rate * mh / (np.sqrt(sh) + epsilon)
    return moved, {"m": new_m, "s": new_s, "t": t}
