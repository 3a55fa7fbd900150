# unnamed: what comes back depends on where the floor lies
# the average of the squares is never let below 1e-12, so tiny gradients make tiny steps even with epsilon 0
# forbidden: keras, tf.keras, tf.optimizers
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    if state is None:
        state = {
            "m": {n: np.zeros_like(p) for n, p in params.items()},
            "s": {n: np.zeros_like(p) for n, p in params.items()},
            "t": 0,
        }
    m, s, t = state["m"], state["s"], state["t"] + 1
    new_m, new_s, moved = {}, {}, {}
    for n in params:
        g = grads[n]
        new_m[n] = beta1 * m[n] + (1 - beta1) * g
        new_s[n] = np.maximum(beta2 * s[n] + (1 - beta2) * g**2, 1e-12 * (1 - beta2))
        mh = new_m[n] / (1 - beta1**t)
        sh = new_s[n] / (1 - beta2**t)
        moved[n] = params[n] - learning_rate * mh / (np.sqrt(sh) + epsilon)
    return moved, {"m": new_m, "s": new_s, "t": t}
